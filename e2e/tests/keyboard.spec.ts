import type { Locator, Page } from '@playwright/test'
import { words } from '../lead-form.ts'
import type { OwnTenant } from '../product/api.ts'
import { expect, open, test } from '../test.ts'

// Nothing here touches a mouse: keys only, and looking.

const said = {
  en: {
    deleted: 'Max Mustermann deleted',
    back: 'Max Mustermann is back',
    bar: 'Selected leads',
    setUrgency: 'Set urgency',
    more: 'More fields',
  },
  de: {
    deleted: 'Max Mustermann gelöscht',
    back: 'Max Mustermann ist wieder da',
    bar: 'Ausgewählte Leads',
    setUrgency: 'Dringlichkeit setzen',
    more: 'Weitere Felder',
  },
} as const

const twoLeads = async (tenant: OwnTenant) => {
  const max = await tenant.createLead({ budget: null })
  const mia = await tenant.createLead({
    first_name: 'Mia',
    last_name: 'Musterfrau',
    budget: 10_000,
    company_size: 10,
    industry: 'other',
    urgency: 'later',
  })
  await tenant.createLead({ first_name: 'Ada', last_name: 'Vogt' })
  return { max, mia }
}

const link = (page: Page, name: string): Locator => page.getByRole('gridcell').getByRole('link', { name })
const links = (page: Page): Locator => page.getByRole('gridcell').getByRole('link')

/** Presses a key until the focus is there. */
const pressUntilFocused = async (page: Page, key: string, target: Locator, most = 30) => {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < most; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  await expect(target).toBeFocused()
}

for (const language of ['en', 'de'] as const) {
  test.describe(`by keyboard alone, in ${language}`, () => {
    test.use({ locale: language === 'de' ? 'de-DE' : 'en-US' })

    test('find, open, answer, change, undo, next, create, delete, undo', async ({ page, tenant }) => {
      const { max, mia } = await twoLeads(tenant)
      const { keyboard } = page
      await open(page, tenant.path)

      // find
      await keyboard.press('/')
      await expect(page.getByRole('searchbox')).toBeFocused()
      await keyboard.type('muster')
      await keyboard.press('Enter')
      await expect(links(page)).toHaveText(['Max Mustermann', 'Mia Musterfrau'])
      await expect(link(page, 'Max Mustermann')).toBeFocused()

      // open
      await keyboard.press('Enter')
      const panel = page
        .getByRole('complementary')
        .filter({ has: page.getByRole('heading', { name: 'Max Mustermann' }) })
      await expect(panel).toBeVisible()

      // answer what to ask next: the score moves before one's eyes
      const answer = panel.getByRole('textbox', { name: words[language].budget })
      await pressUntilFocused(page, 'Tab', answer)
      await keyboard.type('75000')
      await keyboard.press('Enter')
      await expect(panel.getByRole('img', { name: /85/ }).first()).toBeVisible()
      await expect.poll(async () => (await tenant.lead(max.id)).budget).toBe('75000.00')

      // back to the list, to the row that one came from
      await keyboard.press('Escape')
      await expect(panel).toBeHidden()
      await expect(link(page, 'Max Mustermann')).toBeFocused()

      // change a field, and undo it
      await keyboard.press('ArrowRight')
      await keyboard.press('F2')
      await expect(page.getByRole('gridcell').getByRole('textbox')).toBeFocused()
      await keyboard.press('ControlOrMeta+a')
      await keyboard.type('Neu GmbH')
      await keyboard.press('Enter')
      await expect.poll(async () => (await tenant.lead(max.id)).company).toBe('Neu GmbH')
      await expect(page.getByRole('gridcell', { name: 'Neu GmbH' })).toBeFocused()
      await keyboard.press('z')
      await expect.poll(async () => (await tenant.lead(max.id)).company).toBe('Tech GmbH')

      // next lead, open beside the list
      await pressUntilFocused(page, 'ArrowLeft', link(page, 'Max Mustermann'), 3)
      await keyboard.press('Enter')
      await keyboard.press('j')
      await expect(page.getByRole('heading', { name: 'Mia Musterfrau' })).toBeVisible()
      await expect(page).toHaveURL(new RegExp(`lead=${mia.id}\\b`))
      await keyboard.press('Escape')
      await expect(link(page, 'Mia Musterfrau')).toBeFocused()

      // create
      await keyboard.press('c')
      await expect(page.getByLabel(words[language].first)).toBeFocused()
      for (const text of ['Frieda', 'Größe', 'frieda@example.com', 'Größe & Söhne']) {
        await keyboard.type(text)
        await keyboard.press('Tab')
      }
      await keyboard.press('Enter')
      await expect(link(page, 'Frieda Größe')).toBeVisible()

      // delete, and undo it
      await keyboard.press('j')
      await pressUntilFocused(page, 'j', link(page, 'Max Mustermann'), 4)
      await keyboard.press('#')
      await expect(page.getByText(said[language].deleted)).toBeVisible()
      await expect(link(page, 'Max Mustermann')).toBeHidden()
      await expect(page.getByRole('gridcell').locator('a:focus')).toBeVisible()
      await expect.poll(async () => (await tenant.leads()).length).toBe(3)
      await keyboard.press('z')
      await expect(page.getByText(said[language].back)).toBeVisible()
      await expect(link(page, 'Max Mustermann')).toBeVisible()
      expect((await tenant.lead(max.id)).id).toBe(max.id)
    })

    test('Escape leaves what is open, and the focus is where it was', async ({ page, tenant }) => {
      await twoLeads(tenant)
      const { keyboard } = page
      await open(page, tenant.path)
      await keyboard.press('j')
      const row = links(page).first()
      await expect(row).toBeFocused()

      await keyboard.press('?')
      await expect(page.getByRole('dialog')).toBeVisible()
      await keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
      await expect(row).toBeFocused()

      await keyboard.press('ArrowRight')
      await keyboard.press('F2')
      await expect(page.getByRole('gridcell').getByRole('textbox')).toBeFocused()
      await keyboard.type('x')
      await keyboard.press('Escape')
      await expect(page.getByRole('gridcell').getByRole('textbox')).toBeHidden()
      await expect(page.getByRole('gridcell', { name: 'Tech GmbH' }).first()).toBeFocused()

      await keyboard.press('x')
      const { bar, setUrgency, more } = said[language]
      const selection = page.getByRole('region', { name: bar })
      for (const [name, role] of [
        [setUrgency, 'menu'],
        [more, 'dialog'],
      ] as const) {
        const button = selection.getByRole('button', { name })
        await pressUntilFocused(page, 'Tab', button)
        await keyboard.press('Enter')
        await expect(page.getByRole(role).locator(':focus')).toBeVisible()
        await keyboard.press('Escape')
        await expect(page.getByRole(role)).toBeHidden()
        await expect(button).toBeFocused()
      }
      await keyboard.press('Escape')
      await expect(selection.getByRole('button')).toHaveCount(0)
      await expect(page.getByRole('gridcell', { name: 'Tech GmbH' }).first()).toBeFocused()
    })
  })
}
