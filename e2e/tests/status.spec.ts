import type { Page } from '@playwright/test'
import { expect, open, test } from '../test.ts'

const words = {
  en: {
    new: 'New',
    contacted: 'Contacted',
    won: 'Won',
    lost: 'Lost',
    price: 'Price',
    value: 'Value',
    set: 'Set to Won',
    why: 'Why was Max Mustermann lost?',
    whyMany: 'Why were these 2 leads lost?',
    setStatus: 'Set status',
    region: 'Selected leads',
    toContacted: 'Status of 1 lead set to Contacted',
    toLost: 'Status of 2 leads set to Lost',
    asBefore: '1 lead is as it was before',
    allAsBefore: '2 leads are as they were before',
    budget: '50,000',
  },
  de: {
    new: 'Neu',
    contacted: 'Kontaktiert',
    won: 'Gewonnen',
    lost: 'Verloren',
    price: 'Preis',
    value: 'Wert',
    set: 'Auf „Gewonnen“ setzen',
    why: 'Warum wurde Max Mustermann verloren?',
    whyMany: 'Warum wurden diese 2 Leads verloren?',
    setStatus: 'Status setzen',
    region: 'Ausgewählte Leads',
    toContacted: 'Status von 1 Lead auf Kontaktiert gesetzt',
    toLost: 'Status von 2 Leads auf Verloren gesetzt',
    asBefore: '1 Lead ist wieder wie zuvor',
    allAsBefore: '2 Leads sind wieder wie zuvor',
    budget: '50.000',
  },
} as const

/** Takes an entry of the menu that is open. */
const choose = (page: Page, name: string) => page.getByRole('menuitemradio', { name }).press('Enter')

for (const language of ['en', 'de'] as const) {
  const say = words[language]

  test.describe(language, () => {
    test.use({ locale: language === 'de' ? 'de-DE' : 'en-GB' })

    test('a lead is moved, won, lost and taken back by keyboard', async ({ page, tenant }) => {
      const lead = await tenant.createLead()
      const status = async () => (await tenant.lead(lead.id)).status
      await open(page, `${tenant.path}/${lead.id}`)
      const button = page.getByRole('button', { name: /^Status: / })
      await button.focus()
      await page.keyboard.press('Enter')
      await choose(page, say.contacted)
      await expect(button).toHaveText(say.contacted)
      await expect(page.getByText(say.toContacted)).toBeVisible()
      await expect.poll(status).toBe('contacted')
      await page.keyboard.press('z')
      await expect(page.getByText(say.asBefore)).toBeVisible()
      await expect.poll(status).toBe('new')

      await button.focus()
      await page.keyboard.press('Enter')
      await choose(page, say.won)
      await expect(page.getByRole('textbox', { name: say.value })).toBeFocused()
      await expect(page.getByRole('textbox', { name: say.value })).toHaveValue(say.budget)
      await page.keyboard.press('Enter')
      await expect.poll(() => tenant.lead(lead.id)).toMatchObject({ status: 'won', won_value: '50000.00' })

      await button.focus()
      await page.keyboard.press('Enter')
      await choose(page, say.lost)
      const question = page.getByRole('dialog', { name: say.why })
      await expect(question.getByRole('button', { name: say.price })).toBeFocused()
      await page.keyboard.press('Escape')
      await expect(question).toBeHidden()
      await expect(button).toHaveText(say.won)
      await page.keyboard.press('Enter')
      await choose(page, say.lost)
      await expect(question.getByRole('button', { name: say.price })).toBeFocused()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await expect(button).toHaveText(say.lost)
      await expect.poll(() => tenant.lead(lead.id)).toMatchObject({ status: 'lost', won_value: null })
      await page.keyboard.press('z')
      await expect.poll(() => tenant.lead(lead.id)).toMatchObject({ status: 'won', won_value: '50000.00' })
    })

    test('leads are moved in the list: in their cell, and together', async ({ page, tenant }) => {
      await tenant.createLeads(2, (number) => ({ last_name: `Nr. ${number}` }))
      const statuses = async () => (await tenant.leads()).map(({ status }) => status)
      await open(page, tenant.path)
      await page.keyboard.press('j')
      const cell = page.locator('[data-row="0"] [data-column=status]')
      await cell.focus()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('listbox', { name: 'Status' })).toBeFocused()
      await page.keyboard.press(say.contacted.charAt(0))
      await page.keyboard.press('Enter')
      await expect(cell).toHaveText(say.contacted)
      await expect(cell).toBeFocused()
      await expect.poll(statuses).toEqual(['contacted', 'new'])

      await page.keyboard.press('x')
      await page.keyboard.press('Shift+ArrowDown')
      await page
        .getByRole('region', { name: say.region })
        .getByRole('button', { name: say.setStatus })
        .press('Enter')
      await page.getByRole('menuitem', { name: say.lost }).press('Enter')
      const question = page.getByRole('dialog', { name: say.whyMany })
      await question.getByRole('button', { name: say.price }).press('Enter')
      await expect(page.getByText(say.toLost)).toBeVisible()
      await expect.poll(statuses).toEqual(['lost', 'lost'])
      await page.keyboard.press('z')
      await expect(page.getByText(say.allAsBefore)).toBeVisible()
      await expect.poll(statuses).toEqual(['contacted', 'new'])
    })
  })
}
