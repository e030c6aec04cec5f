import type { Locator, Page } from '@playwright/test'
import { paste } from '../paste.ts'
import type { OwnTenant } from '../product/api.ts'
import { expect, open, ready, test } from '../test.ts'

const words = {
  en: {
    locale: 'en-US',
    score: 'Score',
    budget: 'Budget',
    size: 'Employees',
    created: 'Created',
    min: 'At least',
    max: 'At most',
    from: 'From',
    apply: 'Apply',
    all: 'Clear all',
    remove: (what: string) => `Remove filter: ${what}`,
    typed: { min: '10,000', max: '€50,000.00' },
    budgets: '€10,000 to €50,000',
    sizes: 'at least 100',
    scores: 'at most 84',
    notANumber: 'Must be an amount such as 50,000 or 49,999.99.',
    wrongWay: 'Must not be less than the lower end.',
    today: 'today',
    day: '01022020',
    lateDay: '12242026',
    impossible: '02312026',
    pastedDay: '12/24/2026',
    noSuchDay: 'The month does not have this day.',
    days: 'since Jan 2, 2020',
    wrongDay: 'Must be a whole date, with day, month and year.',
  },
  de: {
    locale: 'de-DE',
    score: 'Score',
    budget: 'Budget',
    size: 'Mitarbeitende',
    created: 'Angelegt',
    min: 'Mindestens',
    max: 'Höchstens',
    from: 'Von',
    apply: 'Anwenden',
    all: 'Alles zurücksetzen',
    remove: (what: string) => `Filter entfernen: ${what}`,
    typed: { min: '10.000', max: '50.000,00 EUR' },
    budgets: '10.000\u00a0€ bis 50.000\u00a0€',
    sizes: 'ab 100',
    scores: 'bis 84',
    notANumber: 'Muss ein Betrag sein, etwa 50.000 oder 49.999,99.',
    wrongWay: 'Darf nicht unter der unteren Grenze liegen.',
    today: 'heute',
    day: '02012020',
    lateDay: '24122026',
    impossible: '31022026',
    pastedDay: '24.12.2026',
    noSuchDay: 'Diesen Tag hat der Monat nicht.',
    days: 'ab 02.01.2020',
    wrongDay: 'Muss ein ganzes Datum sein, mit Tag, Monat und Jahr.',
  },
} as const

type Words = (typeof words)['en' | 'de']

const bar = (page: Page) => page.getByRole('group', { name: /^Filters?$/ })
const chip = (page: Page, name: string) => bar(page).getByRole('button', { name: new RegExp(`^${name}`) })
const leadNames = (page: Page) => page.getByRole('grid', { name: 'Leads' }).locator('a')

const openChip = async (page: Page, name: string): Promise<Locator> => {
  await chip(page, name).click()
  return page.getByRole('dialog', { name })
}

/** Budgets 75,000, 50,000 and 9,999.99; 900, 250 and 99 employees; scores 100, 85 and 35. */
const threeLeads = async (tenant: OwnTenant) => {
  await tenant.createLead({ last_name: 'Top', budget: 75_000, company_size: 900, urgency: 'immediately' })
  await tenant.createLead({ last_name: 'Mitte' })
  await tenant.createLead({
    last_name: 'Klein',
    budget: 9_999.99,
    company_size: 99,
    industry: 'healthcare',
    urgency: 'later',
  })
}

const fillRange = async (panel: Locator, text: Words, range: { min?: string; max?: string }) => {
  if (range.min !== undefined) await panel.getByLabel(text.min).fill(range.min)
  if (range.max !== undefined) await panel.getByLabel(text.max).fill(range.max)
  await panel.getByRole('button', { name: text.apply }).click()
}

for (const language of ['en', 'de'] as const) {
  const text = words[language]
  test.describe(`filters, in ${language}`, () => {
    test.use({ locale: text.locale })

    test('a range of budgets is typed as people type it, said in words, and survives a reload', async ({
      page,
      tenant,
    }) => {
      await threeLeads(tenant)
      await open(page, tenant.path)
      const panel = await openChip(page, text.budget)
      await expect(panel.getByLabel(text.min)).toBeFocused()
      await fillRange(panel, text, text.typed)
      await expect(panel).toBeHidden()
      await expect(chip(page, text.budget)).toHaveText(`${text.budget}:${text.budgets}`)
      await expect(leadNames(page)).toHaveText(['Max Mitte'])
      await expect(page).toHaveURL(/min_budget=10000&max_budget=50000$/)

      await page.reload()
      await ready(page)
      await expect(chip(page, text.budget)).toContainText(text.budgets)
      await expect(leadNames(page)).toHaveText(['Max Mitte'])

      await bar(page)
        .getByRole('button', { name: text.remove(text.budget) })
        .click()
      await expect(leadNames(page)).toHaveCount(3)
      await expect(page).toHaveURL(new RegExp(`${tenant.path}$`))
      await expect(chip(page, text.budget)).toBeFocused()
    })

    test('what cannot be read is said at its field and not applied', async ({ page, tenant }) => {
      await threeLeads(tenant)
      await open(page, tenant.path)
      const panel = await openChip(page, text.budget)
      await fillRange(panel, text, { min: '1,2,3', max: '5' })
      await expect(panel.getByLabel(text.min)).toHaveAccessibleDescription(text.notANumber)
      await expect(panel.getByLabel(text.min)).toBeFocused()
      await fillRange(panel, text, { min: '6' })
      await expect(panel.getByLabel(text.max)).toHaveAccessibleDescription(text.wrongWay)
      await page.keyboard.press('Escape')
      await expect(panel).toBeHidden()
      await expect(page).toHaveURL(new RegExp(`${tenant.path}$`))
      await expect(leadNames(page)).toHaveCount(3)
    })

    test('scores and employees narrow together, and are cleared together', async ({ page, tenant }) => {
      await threeLeads(tenant)
      await open(page, `${tenant.path}?ordering=budget`)
      await fillRange(await openChip(page, text.size), text, { min: '100' })
      await expect(chip(page, text.size)).toContainText(text.sizes)
      await expect(leadNames(page)).toHaveText(['Max Mitte', 'Max Top'])
      await fillRange(await openChip(page, text.score), text, { max: '84' })
      await expect(chip(page, text.score)).toContainText(text.scores)
      await expect(leadNames(page)).toHaveCount(0)
      await page.reload()
      await ready(page)
      await expect(chip(page, text.size)).toContainText(text.sizes)
      await expect(chip(page, text.score)).toContainText(text.scores)
      await bar(page).getByRole('button', { name: text.all }).click()
      await expect(leadNames(page)).toHaveText(['Max Klein', 'Max Mitte', 'Max Top'])
      await expect(page).toHaveURL(/\?ordering=budget$/)
    })

    test('days of creation are typed in the order of the language, or chosen', async ({ page, tenant }) => {
      await threeLeads(tenant)
      await open(page, tenant.path)
      await (await openChip(page, text.created)).getByRole('button', { name: text.today }).click()
      await expect(chip(page, text.created)).toContainText(text.today)
      await expect(leadNames(page)).toHaveCount(3)

      await bar(page)
        .getByRole('button', { name: text.remove(text.created) })
        .click()
      const panel = await openChip(page, text.created)
      const first = panel.getByRole('group', { name: text.from }).getByRole('spinbutton').first()
      await expect(first).toBeFocused()
      await page.keyboard.type('02')
      await panel.getByRole('button', { name: text.apply }).click()
      await expect(panel.getByText(text.wrongDay)).toBeVisible()
      await first.focus()
      await page.keyboard.type(text.day)
      await page.keyboard.press('Enter')
      await expect(chip(page, text.created)).toContainText(text.days)
      await expect(page).toHaveURL(/created_from=2020-01-02$/)
      await page.reload()
      await ready(page)
      await expect(chip(page, text.created)).toContainText(text.days)
      await expect(leadNames(page)).toHaveCount(3)
    })

    test('an impossible day is said at its field, kept as typed, and never becomes another', async ({
      page,
      tenant,
    }) => {
      await open(page, tenant.path)
      const panel = await openChip(page, text.created)
      const parts = panel.getByRole('group', { name: text.from }).getByRole('spinbutton')
      const shown = async () => (await parts.allTextContents()).join('')
      await expect(parts.first()).toBeFocused()
      await page.keyboard.type(text.impossible)
      await expect(panel.getByText(text.noSuchDay)).toBeVisible()
      await page.keyboard.press('Enter')
      await panel.getByRole('button', { name: text.apply }).click()
      await expect(panel.getByText(text.noSuchDay)).toBeVisible()
      expect(await shown()).toBe(text.impossible)
      await parts.first().focus()
      await page.keyboard.type(text.lateDay)
      await expect(panel.getByText(text.noSuchDay)).toBeHidden()
      await page.keyboard.press('Enter')
      await expect(page).toHaveURL(/created_from=2026-12-24$/)
    })

    test('a whole day can be pasted', async ({ page, tenant }) => {
      await open(page, tenant.path)
      for (const pasted of [text.pastedDay, '2026-12-24']) {
        const panel = await openChip(page, text.created)
        const first = panel.getByRole('group', { name: text.from }).getByRole('spinbutton').first()
        await expect(first).toBeFocused()
        await paste(first, pasted)
        await page.keyboard.press('Enter')
        await expect(page).toHaveURL(/created_from=2026-12-24$/)
        await bar(page)
          .getByRole('button', { name: text.remove(text.created) })
          .click()
      }
    })
  })
}

test('each choice narrows by itself and survives a reload', async ({ page, tenant }) => {
  await threeLeads(tenant)
  await open(page, tenant.path)
  for (const [name, choice, query, count] of [
    ['Grade', 'A', 'grade=A', 2],
    ['Status', 'New', 'status=new', 3],
    ['Industry', 'Healthcare', 'industry=healthcare', 1],
    ['Urgency', 'Later', 'urgency=later', 1],
  ] as const) {
    await chip(page, name).click()
    await page.getByRole('menuitemcheckbox', { name: choice }).click()
    await page.keyboard.press('Escape')
    await expect(page).toHaveURL(new RegExp(`\\?${query}$`))
    await page.reload()
    await ready(page)
    await expect(chip(page, name)).toHaveText(`${name}:${choice}`)
    await expect(leadNames(page)).toHaveCount(count)
    await bar(page)
      .getByRole('button', { name: `Remove filter: ${name}` })
      .click()
    await expect(page).toHaveURL(new RegExp(`${tenant.path}$`))
  }
})
