import type { Page } from '@playwright/test'
import type { OwnTenant } from '../product/api.ts'
import { refuse } from '../refuse.ts'
import { expect, open, ready, test, withoutLive } from '../test.ts'

const dashboard = ({ tenant }: OwnTenant) => `/t/${tenant.id}/dashboard`
const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

/** Follows a link by keyboard, counts what the list says, and comes back. */
const countBehind = async (page: Page, name: string) => {
  const link = page.getByRole('link', { name, exact: true })
  await link.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/leads(\?|$)/)
  await ready(page)
  const count = page.getByText(/^[\d,]+ (leads?|match(es)?)$/).or(page.getByText('Nothing matches'))
  const text = await count.first().innerText()
  await page.goBack()
  await ready(page)
  return text === 'Nothing matches' ? 0 : Number.parseInt(text.replaceAll(',', ''), 10)
}

test('the figures are those of the API', async ({ page, tenant }) => {
  await tenant.bringSamples()
  const { total, period, grades } = await tenant.summary()
  await open(page, dashboard(tenant))
  await expect(page.getByRole('link', { name: `Leads ${total.total_leads}` })).toBeVisible()
  const average = total.avg_score.toFixed(1)
  await expect(page.getByRole('link', { name: `Average score ${average}` })).toBeVisible()
  await expect(
    page.getByRole('link', { name: `High scorers, 70 or more ${total.high_score_leads}` }),
  ).toBeVisible()
  await expect(
    page.getByRole('link', { name: `${period.total_leads} new in the last 28 days` }),
  ).toBeVisible()
  for (const { grade, leads } of grades) {
    const name = new RegExp(`^Grade ${grade}: ${leads} leads?, \\d+%$`)
    await expect(section(page, 'By grade').getByRole('link', { name })).toBeVisible()
  }
  await expect(section(page, 'Call these first').getByRole('listitem')).toHaveCount(10)
})

for (const name of ['By grade', 'By industry', 'By urgency', 'New leads per week'] as const) {
  test(`each bar of "${name}" leads to exactly its leads`, async ({ page, tenant }) => {
    // Up to twelve pages and back.
    test.slow()
    await tenant.bringSamples()
    await open(page, dashboard(tenant))
    const bars = section(page, name).getByRole('link')
    await expect(bars.first()).toBeVisible()
    const sentences = await bars.evaluateAll((links) =>
      links.map((link) => link.firstElementChild?.textContent ?? ''),
    )
    expect(sentences.length).toBe(name === 'New leads per week' ? 12 : 4)
    for (const sentence of sentences) {
      const promised = Number(/: (\d+) /.exec(sentence)?.[1] ?? 0)
      expect(await countBehind(page, sentence), sentence).toBe(promised)
    }
  })
}

test('the figures of a period lead to its leads, and so do those of the period before', async ({
  page,
  tenant,
}) => {
  await tenant.bringSamples()
  const { period, previous } = await tenant.summary()
  await open(page, dashboard(tenant))
  expect(await countBehind(page, `${period.total_leads} new in the last 28 days`)).toBe(period.total_leads)
  const figures = page.getByRole('main').getByRole('listitem')
  await figures.first().getByRole('link').nth(2).click()
  await expect(page).toHaveURL(new RegExp(`created_from=${previous.from}&created_to=${previous.to}`))
})

test('the period is chosen in the address, and its figures follow', async ({ page, tenant }) => {
  await tenant.bringSamples()
  const { period } = await tenant.summary(90)
  await open(page, dashboard(tenant))
  const periods = page.getByRole('navigation', { name: 'Period' })
  await periods.getByRole('link', { name: '90 days' }).click()
  await expect(page).toHaveURL(/days=90/)
  await expect(
    page.getByRole('link', { name: `${period.total_leads} new in the last 90 days` }),
  ).toBeVisible()
  await page.reload()
  await expect(periods.getByRole('link', { name: '90 days' })).toHaveAttribute('aria-current', 'true')
  await open(page, `${dashboard(tenant)}?days=1e9`)
  await expect(periods.getByRole('link', { name: '28 days' })).toHaveAttribute('aria-current', 'true')
})

test('a tenant without leads is told how to get some', async ({ page, tenant }) => {
  await open(page, dashboard(tenant))
  await expect(page.getByRole('heading', { name: 'Nothing to show yet' })).toBeVisible()
  await page.getByRole('button', { name: 'Bring in sample data' }).click()
  await expect(page.getByRole('region', { name: 'By grade' })).toBeVisible()
  await expect(section(page, 'Call these first').getByRole('listitem')).toHaveCount(10)
})

test.describe('in German', () => {
  test.use({ locale: 'de-DE' })

  test('numbers, weeks and days are written as Germans write them', async ({ page, tenant }) => {
    await tenant.bringSamples()
    const { total } = await tenant.summary()
    await open(page, dashboard(tenant))
    const average = total.avg_score.toFixed(1).replace('.', ',')
    await expect(page.getByRole('link', { name: `Durchschnittlicher Score ${average}` })).toBeVisible()
    const week = section(page, 'Neue Leads pro Woche').getByRole('link').first()
    await expect(week).toHaveAccessibleName(/^KW \d+ \(\d{1,2}\..*\d{4}\): \d+ neuer? Leads?$/)
    const grade = section(page, 'Nach Note').getByRole('link').first()
    await expect(grade).toHaveAccessibleName(/^Note A: \d+ Leads?, \d+\s%$/)
  })
})

test.describe('when the server fails', () => {
  test.use({ expectedComplaints: [/Failed to load resource/] })

  test('it says why and can be tried again', async ({ page, tenant }) => {
    await tenant.createLead()
    // What is heard of the lead would fetch the figures again by itself.
    await withoutLive(page)
    await refuse(page, '**/api/leads/summary/*')
    await open(page, dashboard(tenant))
    await expect(page.getByRole('heading', { name: 'The figures could not be loaded' })).toBeVisible()
    await expect(page.getByText('The database is resting.')).toBeVisible()
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('link', { name: 'Leads 1', exact: true })).toBeVisible()
  })

  test('figures that could not be refreshed stay', async ({ page, tenant }) => {
    await page.clock.install()
    await tenant.createLead()
    await open(page, dashboard(tenant))
    await expect(page.getByRole('link', { name: 'Leads 1', exact: true })).toBeVisible()
    await refuse(page, '**/api/leads/summary/*')
    await page.clock.fastForward(61_000)
    await expect(page.getByText('newer ones could not be loaded', { exact: false })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Leads 1', exact: true })).toBeVisible()
  })
})
