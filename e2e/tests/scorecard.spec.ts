import type { Page } from '@playwright/test'
import { refuse } from '../refuse.ts'
import { showRichScorecard } from '../rich-scorecard.ts'
import { expect, open, test } from '../test.ts'

/** A narrow window shows it elsewhere. */
const sum = (page: Page, text: string) => page.getByText(text, { exact: true }).filter({ visible: true })

test('the standard scorecard is read in words, and the worked example adds up', async ({ page, tenant }) => {
  await open(page, `/t/${tenant.tenant.id}/scorecard`)
  const budget = page.getByRole('group', { name: 'Budget' })
  await expect(budget.getByRole('radio')).toHaveCount(4)
  await expect(budget.getByRole('radio', { name: '€50,000 or more 30 points' })).toBeChecked()
  await expect(
    budget.getByRole('radio', { name: '€10,000 to less than €50,000 20 points' }),
  ).not.toBeChecked()
  await expect(page.getByRole('radio', { name: 'Later 5 points' })).toBeVisible()
  await expect(sum(page, '30 + 20 + 20 + 15 = 85')).toBeVisible()
  await expect(page.getByText('Grade A: 80 to 100')).toBeAttached()
})

test('choosing lines by keyboard scores the lead that they describe', async ({ page, tenant }) => {
  await open(page, `/t/${tenant.tenant.id}/scorecard`)
  await page.getByRole('radio', { name: 'This week' }).focus()
  await page.keyboard.press('ArrowUp')
  await expect(sum(page, '30 + 20 + 20 + 20 = 90')).toBeVisible()
  await page.getByRole('group', { name: 'Budget' }).getByRole('radio', { name: 'unknown' }).check()
  await expect(sum(page, '0 + 20 + 20 + 20 = 60')).toBeVisible()
  const { id } = await tenant.createLead({ budget: null, urgency: 'immediately' })
  expect((await tenant.lead(id)).score).toBe(60)
})

test.describe('in German', () => {
  test.use({ locale: 'de-DE' })

  test('signals and rules are sentences', async ({ page, tenant }) => {
    await showRichScorecard(page)
    await open(page, `/t/${tenant.tenant.id}/scorecard`)
    await expect(page.getByText('10.000 € bis unter 50.000 €')).toBeVisible()
    await expect(page.getByText('Verblasst gleichmäßig über 90 Tage.')).toBeVisible()
    await expect(page.getByText('Land: Deutschland, Österreich oder Schweiz')).toBeVisible()
    await expect(page.getByText('Nichts davon trifft zu:')).toBeVisible()
  })
})

test.describe('when the server fails', () => {
  test.use({ expectedComplaints: [/Failed to load resource/] })

  test('the page says why and can be tried again', async ({ page, tenant }) => {
    await refuse(page, '**/api/scorecards/active/')
    await open(page, `/t/${tenant.tenant.id}/scorecard`)
    await expect(page.getByText('The database is resting.')).toBeVisible()
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('group', { name: 'Budget' })).toBeVisible()
  })
})
