import type { Page } from '@playwright/test'

export type Words = {
  readonly first: string
  readonly last: string
  readonly email: string
  readonly company: string
  readonly budget: string
  readonly size: string
  readonly live: string
  readonly badge: RegExp
  readonly create: string
}

/** What the form is called in each language. */
export const words: Record<'en' | 'de', Words> = {
  en: {
    first: 'First name',
    last: 'Last name',
    email: 'E-mail',
    company: 'Company',
    budget: 'Budget',
    size: 'Employees',
    live: 'Live score',
    badge: /Score (\d+) of 100, grade ([ABCD])/,
    create: 'Create lead',
  },
  de: {
    first: 'Vorname',
    last: 'Nachname',
    email: 'E-Mail',
    company: 'Firma',
    budget: 'Budget',
    size: 'Mitarbeitende',
    live: 'Live-Score',
    badge: /Score (\d+) von 100, Note ([ABCD])/,
    create: 'Lead anlegen',
  },
}

export type Typed = {
  readonly budget?: string
  readonly size?: string
  readonly industry?: string
  readonly urgency?: string
}

/** Types who the lead is. */
export const fillPerson = async (page: Page, { first, last, email, company }: Words): Promise<void> => {
  await page.getByLabel(first).fill('Frieda')
  await page.getByLabel(last).fill('Größe')
  await page.getByLabel(email).fill('frieda@example.com')
  await page.getByLabel(company).fill('Größe & Söhne')
}

/** Types what counts for the score, key by key, and chooses by the names that the radios carry. */
export const fillFacts = async (page: Page, { budget, size }: Words, typed: Typed): Promise<void> => {
  if (typed.budget !== undefined) await page.getByLabel(budget).pressSequentially(typed.budget)
  if (typed.size !== undefined) await page.getByLabel(size).pressSequentially(typed.size)
  for (const choice of [typed.industry, typed.urgency]) {
    if (choice !== undefined) await page.getByText(choice, { exact: true }).click()
  }
}

/** The score that stands beside the form now. */
export const liveScore = async (
  page: Page,
  { live, badge }: Words,
): Promise<{ score: number; grade: string }> => {
  const label = await page.getByRole('region', { name: live }).getByRole('img').getAttribute('aria-label')
  const [, score, grade] = badge.exec(label ?? '') ?? []
  return { score: Number(score), grade: grade ?? '' }
}
