import type { Locator, Page } from '@playwright/test'
import type { OwnTenant } from '../product/api.ts'
import { expect, open, test, withoutLive } from '../test.ts'

/** Leads of 75 points. */
const of75 = (number: number) => ({ last_name: `Nr. ${number}`, budget: 10_000 })

const bar = (page: Page): Locator => page.getByRole('region', { name: 'Selected leads' })
const rows = (page: Page): Locator => page.getByRole('row').filter({ has: page.getByRole('gridcell') })
const count = (page: Page, text: string): Locator =>
  page.getByRole('main').getByRole('status').getByText(text, { exact: true })

/** Selects the first rows: `x` on the first one, then Shift and down. */
const selectFirst = async (page: Page, count: number) => {
  await page.keyboard.press('j')
  await expect(page.getByRole('gridcell').getByRole('link').first()).toBeFocused()
  await page.keyboard.press('x')
  for (let row = 1; row < count; row++) await page.keyboard.press('Shift+ArrowDown')
  await expect(bar(page)).toContainText(`${count} selected`)
}

const roomBetween = async (above: Locator, below: Locator) => {
  const [upper, lower] = [await above.boundingBox(), await below.boundingBox()]
  return upper && lower && lower.y - upper.y - upper.height
}

const scoresOf = async (tenant: OwnTenant) => (await tenant.leads()).map(({ score }) => score)
const howMany = async (tenant: OwnTenant, score: number) =>
  (await scoresOf(tenant)).filter((other) => other === score).length

test('the urgency of 30 leads is set at once, and taken back at once', async ({ page, tenant }) => {
  await tenant.createLeads(35, of75)
  await open(page, tenant.path)
  await selectFirst(page, 30)
  await bar(page).getByRole('button', { name: 'Set urgency' }).click()
  await page.getByRole('menuitem', { name: 'Immediately' }).click()
  await expect(page.getByText('Urgency of 30 leads set to Immediately')).toBeVisible()
  await expect(rows(page).first()).toContainText('80')
  expect(await howMany(tenant, 80)).toBe(30)
  await page.keyboard.press('z')
  await expect(page.getByText('30 leads are as they were before')).toBeVisible()
  await expect(rows(page).first()).toContainText('75')
  expect(await howMany(tenant, 75)).toBe(35)
})

test('any field can be set, or emptied, for all that are selected', async ({ page, tenant }) => {
  await tenant.createLeads(3, of75)
  await open(page, tenant.path)
  await selectFirst(page, 3)
  await bar(page).getByRole('button', { name: 'More fields' }).click()
  const panel = page.getByRole('dialog', { name: 'Set a field of all selected leads' })
  await expect.poll(() => roomBetween(panel, bar(page))).toBeGreaterThan(0)
  await panel.getByLabel('New value').fill('viel')
  await panel.getByRole('button', { name: 'Change 3 leads' }).click()
  await expect(panel.getByText('Must be a number, such as 50,000 or 49,999.99.')).toBeVisible()
  await panel.getByLabel('New value').fill('60.000,00 EUR')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Budget of 3 leads set to €60,000')).toBeVisible()
  await expect.poll(() => howMany(tenant, 85)).toBe(3)

  await bar(page).getByRole('button', { name: 'More fields' }).click()
  await panel.getByLabel('Unknown: empty the field').check()
  await panel.getByRole('button', { name: 'Change 3 leads' }).click()
  await expect(page.getByText('Budget of 3 leads emptied')).toBeVisible()
  await expect.poll(() => howMany(tenant, 55)).toBe(3)
})

test('25 leads are deleted at once, and brought back at once', async ({ page, tenant }) => {
  await tenant.createLeads(26, of75)
  const before = (await tenant.leads()).map(({ id }) => id)
  await open(page, tenant.path)
  await selectFirst(page, 25)
  await page.keyboard.press('#')
  await expect(page.getByText('25 leads deleted')).toBeVisible()
  await expect(rows(page)).toHaveCount(1)
  await expect(count(page, '1 lead')).toBeVisible()
  await expect.poll(async () => (await tenant.leads()).length).toBe(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('25 leads are back')).toBeVisible()
  await expect(count(page, '26 leads')).toBeVisible()
  expect((await tenant.leads()).map(({ id }) => id)).toEqual(before)
})

test('what somebody else changed or deleted meanwhile is left alone, and said', async ({ page, tenant }) => {
  await tenant.createLeads(4, of75)
  const [changed, deleted] = await tenant.leads()
  await withoutLive(page)
  await open(page, tenant.path)
  await selectFirst(page, 4)
  await tenant.changeLead(changed?.id ?? 0, { company: 'Neu GmbH' })
  await tenant.deleteLead(deleted?.id ?? 0)
  await bar(page).getByRole('button', { name: 'Set industry' }).click()
  await page.getByRole('menuitem', { name: 'Healthcare' }).click()
  await expect(page.getByText('Industry of 2 leads set to Healthcare')).toBeVisible()
  await expect(
    page.getByText(
      '1 had been changed by somebody else in the meantime and stays as it is. 1 no longer exists.',
    ),
  ).toBeVisible()
  await expect(rows(page).filter({ hasText: 'Neu GmbH' })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('2 leads are as they were before')).toBeVisible()
  expect((await tenant.leads()).map(({ industry }) => industry)).toEqual(['tech', 'tech', 'tech'])
})

test('a second change builds on the first', async ({ page, tenant }) => {
  await tenant.createLeads(2, of75)
  await open(page, tenant.path)
  await selectFirst(page, 2)
  for (const urgency of ['Later', 'Immediately']) {
    await bar(page).getByRole('button', { name: 'Set urgency' }).click()
    await page.getByRole('menuitem', { name: urgency }).click()
    await expect(page.getByText(`Urgency of 2 leads set to ${urgency}`)).toBeVisible()
  }
  await expect.poll(() => howMany(tenant, 80)).toBe(2)
})

test('1,000 leads are changed and deleted at once, and no more are offered', async ({ page, tenant }) => {
  await tenant.createLeads(1005, of75)
  await open(page, tenant.path)
  await page.keyboard.press('ControlOrMeta+a')
  await expect(bar(page)).toContainText('1,000 selected (the most at once)')
  await bar(page).getByRole('button', { name: 'Set urgency' }).click()
  await page.getByRole('menuitem', { name: 'Later' }).click()
  await expect(page.getByText('Urgency of 1,000 leads set to Later')).toBeVisible()
  await expect.poll(() => howMany(tenant, 75)).toBe(5)
  await bar(page).getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('1,000 leads deleted')).toBeVisible()
  await expect(count(page, '5 leads')).toBeVisible()
  await expect.poll(async () => (await tenant.leads()).length).toBe(5)
  await page.keyboard.press('z')
  await expect(page.getByText('1,000 leads are back')).toBeVisible()
  await expect(count(page, '1,005 leads')).toBeVisible()
})
