import type { Locator } from '@playwright/test'
import { words } from '../lead-form.ts'
import { paste } from '../paste.ts'
import { expect, open, ready, test } from '../test.ts'

type Entry = { readonly typed?: string; readonly pasted?: string }
/** What is entered, what the field shows once it is left, and what is saved. */
type Understood = Entry & { readonly shown: string; readonly saved: string | number }
type Refused = Entry & { readonly says: string }

type Matrix = {
  readonly locale: string
  readonly save: string
  readonly budgets: readonly Understood[]
  readonly sizes: readonly Understood[]
  readonly noBudgets: readonly Refused[]
  readonly noSizes: readonly Refused[]
}

const texts = {
  en: {
    number: 'Must be a number, such as 50,000 or 49,999.99.',
    money: 'Must be an amount from 0 to 9,999,999,999.99 with at most two decimals.',
    whole: 'Must be a whole number.',
    atLeast: 'Must be 1 or more.',
  },
  de: {
    number: 'Muss eine Zahl sein, etwa 50.000 oder 49.999,99.',
    money: 'Muss ein Betrag von 0 bis 9.999.999.999,99 mit höchstens zwei Nachkommastellen sein.',
    whole: 'Muss eine ganze Zahl sein.',
    atLeast: 'Muss 1 oder mehr sein.',
  },
}

/** What means the same in both languages; only the way it is shown differs. */
const inEither = (show: (english: string) => string): readonly Understood[] => [
  { typed: '4500000,5', shown: show('4,500,000.5'), saved: '4500000.50' },
  { pasted: '4.500.000,00', shown: show('4,500,000'), saved: '4500000.00' },
  { pasted: '50.000,00 EUR', shown: show('50,000'), saved: '50000.00' },
  { pasted: '€ 50,000.00', shown: show('50,000'), saved: '50000.00' },
  { pasted: '49\u00a0999,99\u00a0€', shown: show('49,999.99'), saved: '49999.99' },
  { typed: '50 000', shown: show('50,000'), saved: '50000.00' },
  { typed: "50'000", shown: show('50,000'), saved: '50000.00' },
]

const refusedInEither = ({ number, money }: (typeof texts)['en']): readonly Refused[] => [
  { typed: '-5', says: money },
  { typed: 'viel', says: number },
  { typed: '12k', says: number },
  { typed: '1,2,3', says: number },
  { typed: '1.234,567', says: money },
  { typed: '10000000000', says: money },
]

const matrix: Record<'en' | 'de', Matrix> = {
  en: {
    locale: 'en-US',
    save: 'Save changes',
    budgets: [...inEither((english) => english), { typed: '1,234', shown: '1,234', saved: '1234.00' }],
    sizes: [
      { typed: '1,250', shown: '1,250', saved: 1250 },
      { pasted: '2\u202f500', shown: '2,500', saved: 2500 },
      { typed: '250.00', shown: '250', saved: 250 },
    ],
    noBudgets: [...refusedInEither(texts.en), { typed: '1.234', says: texts.en.money }],
    noSizes: [
      { typed: '250.5', says: texts.en.whole },
      { typed: '1.250', says: texts.en.whole },
      { typed: '0', says: texts.en.atLeast },
      { typed: 'many', says: texts.en.number },
    ],
  },
  de: {
    locale: 'de-DE',
    save: 'Änderungen speichern',
    budgets: [
      ...inEither((english) => english.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'))),
      { typed: '1.234', shown: '1.234', saved: '1234.00' },
    ],
    sizes: [
      { typed: '1.250', shown: '1.250', saved: 1250 },
      { pasted: '2\u202f500', shown: '2.500', saved: 2500 },
      { typed: '250,00', shown: '250', saved: 250 },
    ],
    noBudgets: [...refusedInEither(texts.de), { typed: '1,234', says: texts.de.money }],
    noSizes: [
      { typed: '250,5', says: texts.de.whole },
      { typed: '1,250', says: texts.de.whole },
      { typed: '0', says: texts.de.atLeast },
      { typed: 'viele', says: texts.de.number },
    ],
  },
}

const enter = async (field: Locator, { typed, pasted }: Entry) => {
  await field.clear()
  if (typed !== undefined) await field.pressSequentially(typed)
  if (pasted !== undefined) await paste(field, pasted)
  await field.blur()
}

for (const language of ['en', 'de'] as const) {
  const { locale, save, ...cases } = matrix[language]
  const { budget, size } = words[language]

  test.describe(`numbers, in ${language}`, () => {
    test.use({ locale })

    for (const [label, name, understood] of [
      [budget, 'budget', cases.budgets],
      [size, 'company_size', cases.sizes],
    ] as const) {
      test(`${name}: what was understood is shown and saved`, async ({ page, tenant }) => {
        const { id } = await tenant.createLead({ budget: 1, company_size: 1 })
        await open(page, `${tenant.path}/${id}`)
        for (const { shown, saved, ...entry } of understood) {
          await page.keyboard.press('e')
          const field = page.getByRole('textbox', { name: label })
          await enter(field, entry)
          await expect(field, JSON.stringify(entry)).toHaveValue(shown)
          await page.getByRole('button', { name: save }).click()
          await expect(page).toHaveURL(new RegExp(`/${id}$`))
          await ready(page)
          const stored = await tenant.lead(id)
          expect(stored[name], JSON.stringify(entry)).toBe(saved)
        }
      })
    }

    test('what cannot be taken as it is is refused with its reason, never rounded', async ({
      page,
      tenant,
    }) => {
      const lead = await tenant.createLead()
      await open(page, `${tenant.path}/${lead.id}/edit`)
      for (const [label, refused] of [
        [budget, cases.noBudgets],
        [size, cases.noSizes],
      ] as const) {
        const field = page.getByLabel(label)
        for (const { says, ...entry } of refused) {
          await enter(field, entry)
          await expect(field, JSON.stringify(entry)).toHaveAccessibleDescription(says)
        }
        await page.getByRole('button', { name: save }).click()
        await expect(field).toHaveAttribute('aria-invalid', 'true')
      }
      await expect(page).toHaveURL(/\/edit$/)
      const stored = await tenant.lead(lead.id)
      expect({ budget: stored.budget, size: stored.company_size }).toEqual({ budget: '50000.00', size: 250 })
    })
  })
}
