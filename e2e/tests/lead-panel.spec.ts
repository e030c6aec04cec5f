import type { Locator, Page } from '@playwright/test'
import type { OwnTenant } from '../product/api.ts'
import { expect, open, test } from '../test.ts'

const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Leads' })
const names = (page: Page): Locator => grid(page).locator('a')
const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Lead' })
const next = (page: Page): Locator => panel(page).getByRole('button', { name: 'Next lead' })

/** Ada, Ben and Cleo, best score first. */
const threeLeads = async (tenant: OwnTenant) => {
  const given = { budget: 5_000, last_name: 'Vogt' }
  const ada = await tenant.createLead({ ...given, first_name: 'Ada', urgency: 'immediately' })
  const ben = await tenant.createLead({ ...given, first_name: 'Ben', urgency: 'this_week' })
  const cleo = await tenant.createLead({ ...given, first_name: 'Cleo', urgency: 'later' })
  return { ada, ben, cleo }
}

test('a key that deletes is about the lead of the panel when the focus is there', async ({
  page,
  tenant,
}) => {
  const { ada, cleo } = await threeLeads(tenant)
  await open(page, tenant.path)
  await page.keyboard.press('j')
  await expect(names(page).first()).toBeFocused()
  await page.keyboard.press('x')
  await names(page).filter({ hasText: 'Ben' }).click()
  await expect(panel(page)).toContainText('Ben Vogt')
  await next(page).focus()
  await page.keyboard.press('#')
  await expect(page.getByText('Ben Vogt deleted')).toBeVisible()
  await expect.poll(async () => (await tenant.leads()).map(({ id }) => id)).toEqual([ada.id, cleo.id])

  await open(page, `${tenant.path}?lead=${cleo.id}`)
  await expect(panel(page)).toContainText('Cleo Vogt')
  await page.keyboard.press('Delete')
  await expect(page.getByText('Cleo Vogt deleted')).toBeVisible()
  await expect.poll(async () => (await tenant.leads()).map(({ id }) => id)).toEqual([ada.id])
})

test('arrow keys in the panel scroll it, and leave the list where it is', async ({ page, tenant }) => {
  const { ada } = await threeLeads(tenant)
  await open(page, `${tenant.path}?lead=${ada.id}`)
  await expect(panel(page)).toContainText('Ada Vogt')
  await next(page).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('j')
  await expect(panel(page)).not.toContainText('Ada Vogt')
  await expect(panel(page)).toContainText('Ben Vogt')
})

test('after an answer that moves the lead, its page walks on in the list as it was', async ({
  page,
  tenant,
}) => {
  const { ben } = await threeLeads(tenant)
  await open(page, `${tenant.path}/${ben.id}`)
  await expect(page.getByText('2 of 3')).toBeVisible()
  await page
    .getByRole('button', { name: /€5,000/ })
    .filter({ hasText: 'Edit: Budget' })
    .click()
  await expect(page.getByRole('textbox', { name: 'Budget', exact: true })).toBeFocused()
  await page.keyboard.type('90000')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await tenant.leads())[0]?.id).toBe(ben.id)
  await expect(page.getByRole('button', { name: /€90,000/ })).toBeFocused()
  await page.keyboard.press('k')
  await expect(page.getByRole('heading', { level: 1, name: 'Ada Vogt' })).toBeVisible()
})

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('an address with a panel opens the page of the lead, with the view', async ({ page, tenant }) => {
    const { ben } = await threeLeads(tenant)
    await open(page, `${tenant.path}?search=Ben&lead=${ben.id}`)
    await expect(page).toHaveURL(new RegExp(`/leads/${ben.id}\\?search=Ben$`))
  })

  test('going back after a deletion leads to the list, not to what is gone', async ({ page, tenant }) => {
    await threeLeads(tenant)
    await open(page, tenant.path)
    await page.getByRole('link', { name: 'Ben Vogt' }).click()
    await page.getByRole('main').getByRole('button', { name: 'Delete' }).click()
    await expect(page.getByText('Ben Vogt deleted')).toBeVisible()
    await expect(page).toHaveURL(new RegExp(`${tenant.path}$`))
    await page.goBack()
    await expect(page).toHaveURL(new RegExp(`${tenant.path}$`))
    await expect(page.getByRole('link', { name: 'Ada Vogt' })).toBeVisible()
  })
})
