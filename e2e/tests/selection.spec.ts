import type { Locator, Page } from '@playwright/test'
import type { OwnTenant } from '../product/api.ts'
import { refuse } from '../refuse.ts'
import { expect, open, test } from '../test.ts'

const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Leads' })
const names = (page: Page): Locator => grid(page).locator('a')
const bar = (page: Page): Locator => page.getByRole('region', { name: 'Selected leads' })
const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Lead' })
const name = (page: Page, text: string): Locator => names(page).filter({ hasText: text })

/** Ada, Ben and Cleo, best score first. */
const threeLeads = async (tenant: OwnTenant) => {
  const urgencies = { Ada: 'immediately', Ben: 'this_week', Cleo: 'later' } as const
  for (const [first_name, urgency] of Object.entries(urgencies))
    await tenant.createLead({ first_name, last_name: 'Vogt', company: `${first_name} AG`, urgency })
}

/** More than a page of the list. */
const manyLeads = async (tenant: OwnTenant) => {
  for (let done = 0; done < 125; done += 25)
    await Promise.all(Array.from({ length: 25 }, () => tenant.createLead()))
}

const selectFirst = async (page: Page) => {
  await page.keyboard.press('j')
  await expect(names(page).first()).toBeFocused()
  await page.keyboard.press('x')
  await expect(bar(page)).toContainText('1 selected')
}

/** The pages of the list behind the first one. */
const laterPages = /\/api\/leads\/\?.*cursor=/

test('a range ends with the filters that it was made under', async ({ page, tenant }) => {
  await threeLeads(tenant)
  await open(page, tenant.path)
  await selectFirst(page)
  await page.getByRole('searchbox').fill('Ben')
  await expect(names(page)).toHaveText(['Ben Vogt'])
  await name(page, 'Ben').click({ modifiers: ['Shift'] })
  await expect(bar(page)).toContainText('1 selected')
})

test('a range ends with the order that it was made in, what was selected does not', async ({
  page,
  tenant,
}) => {
  await threeLeads(tenant)
  await open(page, tenant.path)
  await selectFirst(page)
  const company = grid(page).getByRole('columnheader').filter({ hasText: 'Company' }).getByRole('button')
  await company.click()
  await company.click()
  await expect(names(page)).toHaveText(['Cleo Vogt', 'Ben Vogt', 'Ada Vogt'])
  await page.keyboard.press('j')
  await expect(name(page, 'Ben')).toBeFocused()
  await name(page, 'Ada').click({ modifiers: ['Shift'] })
  await expect(bar(page)).toContainText('2 selected')
})

test('deleting the selection closes the panel of a lead in it, and the focus stays in the list', async ({
  page,
  tenant,
}) => {
  await threeLeads(tenant)
  await open(page, tenant.path)
  await selectFirst(page)
  await page.keyboard.press('Enter')
  await expect(panel(page)).toContainText('Ada Vogt')
  await expect(name(page, 'Ada')).toBeFocused()
  await page.keyboard.press('#')
  await expect(page.getByText('1 lead deleted')).toBeVisible()
  await expect(panel(page)).toBeHidden()
  await expect(names(page)).toHaveText(['Ben Vogt', 'Cleo Vogt'])

  await page.keyboard.press('x')
  await bar(page).getByRole('button', { name: 'Clear selection' }).click()
  await expect(name(page, 'Ben')).toBeFocused()
  await page.keyboard.press('x')
  await page.keyboard.press('Enter')
  await expect(panel(page)).toContainText('Ben Vogt')
  await bar(page).getByRole('button', { name: 'Delete' }).click()
  await expect(panel(page)).toBeHidden()
  await expect(name(page, 'Cleo')).toBeFocused()
})

test.describe('where a page of the list fails', () => {
  test.use({ expectedComplaints: [/500/] })
  test('selecting all says so, and keeps what is selected', async ({ page, tenant }) => {
    await manyLeads(tenant)
    await refuse(page, laterPages)
    await open(page, tenant.path)
    await selectFirst(page)
    await page.keyboard.press('ControlOrMeta+a')
    await expect(page.getByText('The leads could not be loaded')).toBeVisible()
    await expect(bar(page)).toContainText('1 selected')
  })
})

test('Escape ends a selection that is still on its way', async ({ page, tenant }) => {
  await manyLeads(tenant)
  const gate = Promise.withResolvers<void>()
  await page.route(laterPages, async (route) => {
    await gate.promise
    await route.continue()
  })
  await open(page, tenant.path)
  await selectFirst(page)
  const asked = page.waitForRequest(laterPages)
  await page.keyboard.press('ControlOrMeta+a')
  await asked
  await page.keyboard.press('Escape')
  const answered = page.waitForResponse(laterPages)
  gate.resolve()
  await answered
  await expect(bar(page)).not.toContainText('selected')
  await page.keyboard.press('x')
  await expect(bar(page)).toContainText('1 selected')
})

test.describe('by touch', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })
  test('cards are selected, and no lead is opened by it', async ({ page, tenant }) => {
    await threeLeads(tenant)
    await open(page, tenant.path)
    const select = page.getByRole('button', { name: 'Select', exact: true })
    await expect(page.getByRole('checkbox')).toHaveCount(0)
    await select.tap()
    await page.getByRole('checkbox', { name: 'Select Ada Vogt' }).tap()
    await page.getByRole('checkbox', { name: 'Select Cleo Vogt' }).tap()
    await expect(bar(page)).toContainText('2 selected')
    await bar(page).getByRole('button', { name: 'Delete' }).tap()
    await expect(page.getByRole('listitem')).toHaveCount(1)
    await expect(page.getByRole('checkbox')).toHaveCount(0)
    await expect.poll(async () => (await tenant.leads()).map((lead) => lead.first_name)).toEqual(['Ben'])
  })
})
