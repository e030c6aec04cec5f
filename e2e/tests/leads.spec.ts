import type { Page } from '@playwright/test'
import type { OwnTenant } from '../product/api.ts'
import { expect, open, ready, test } from '../test.ts'

const leadNames = (page: Page) => page.getByRole('grid', { name: 'Leads' }).locator('a')

/** Three leads whose scores are 100, 85 and 35. */
const threeLeads = async (tenant: OwnTenant) => {
  await tenant.createLead({
    first_name: 'Erika',
    last_name: 'Übel',
    company: 'Klein KG',
    budget: 9_999.99,
    company_size: 99,
    industry: 'healthcare',
    urgency: 'later',
  })
  await tenant.createLead({
    first_name: 'Ada',
    last_name: 'Top',
    company: 'Groß SE',
    budget: 75_000,
    company_size: 900,
    urgency: 'immediately',
  })
  await tenant.createLead()
}

test('the list is ranked by score, and says how many there are', async ({ page, tenant }) => {
  await threeLeads(tenant)
  await open(page, '/')
  await open(page, tenant.path)
  await expect(leadNames(page)).toHaveText(['Ada Top', 'Max Mustermann', 'Erika Übel'])
  await expect(page.getByRole('main').getByRole('status').filter({ hasText: '3 leads' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'Max Mustermann' })).toContainText('85')
})

test('search and filters live in the address: they survive a reload and the way back', async ({
  page,
  tenant,
}) => {
  await threeLeads(tenant)
  await open(page, tenant.path)
  await page.getByRole('searchbox').fill('ÜBEL')
  await expect(leadNames(page)).toHaveText(['Erika Übel'])
  await expect(page).toHaveURL(/search=%C3%9CBEL/)
  await page.reload()
  await ready(page)
  await expect(page.getByRole('searchbox')).toHaveValue('ÜBEL')
  await expect(leadNames(page)).toHaveText(['Erika Übel'])

  await page.getByRole('button', { name: 'Clear search' }).click()
  await expect(leadNames(page)).toHaveCount(3)
  await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: 'Industry' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Tech' }).click()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/industry=tech/)
  await expect(leadNames(page)).toHaveText(['Ada Top', 'Max Mustermann'])

  await leadNames(page).first().click()
  await expect(page.getByRole('heading', { name: 'Ada Top' })).toBeVisible()
  await page.goBack()
  await ready(page)
  await expect(page).toHaveURL(/industry=tech/)
  await expect(leadNames(page)).toHaveText(['Ada Top', 'Max Mustermann'])

  await page.getByRole('button', { name: 'Clear all' }).click()
  await expect(leadNames(page)).toHaveCount(3)
})

test('a search takes % and _ as they are', async ({ page, tenant }) => {
  await tenant.createLead({ company: '100 % Bio' })
  await tenant.createLead({ company: 'Tausend Bio' })
  await open(page, `${tenant.path}?search=${encodeURIComponent('100 %')}`)
  await expect(leadNames(page)).toHaveCount(1)
  await open(page, `${tenant.path}?search=_`)
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
})

test('a click on a column sorts, a second one turns it round', async ({ page, tenant }) => {
  await threeLeads(tenant)
  await open(page, tenant.path)
  const header = page.getByRole('columnheader', { name: 'Budget' })
  await header.getByRole('button').click()
  await expect(header).toHaveAttribute('aria-sort', 'descending')
  await expect(leadNames(page)).toHaveText(['Ada Top', 'Max Mustermann', 'Erika Übel'])
  await header.getByRole('button').click()
  await expect(page).toHaveURL(/ordering=budget/)
  await expect(leadNames(page)).toHaveText(['Erika Übel', 'Max Mustermann', 'Ada Top'])
})

test('scrolling to the end of a long list shows its last lead', async ({ page, tenant }) => {
  const inserts = Array.from({ length: 130 }, (_, index) => ({
    first_name: 'Nr.',
    last_name: String(index),
    budget: 500 * index,
  }))
  for (const given of inserts) await tenant.createLead(given)
  await open(page, tenant.path)
  await expect(page.getByRole('main').getByRole('status').filter({ hasText: '130 leads' })).toBeVisible()
  const table = page.getByRole('grid', { name: 'Leads' })
  await expect(async () => {
    await table.evaluate((element) => element.parentElement?.scrollTo(0, element.scrollHeight))
    await expect(table.getByRole('link', { name: 'Nr. 0', exact: true })).toBeVisible({ timeout: 1_000 })
  }).toPass()
})

test('deleting takes the lead away at once, undo brings the same one back', async ({ page, tenant }) => {
  await threeLeads(tenant)
  const [best] = await tenant.leads()
  await open(page, tenant.path)
  await page.keyboard.press('j')
  await expect(leadNames(page).first()).toBeFocused()
  await page.keyboard.press('#')
  await expect(leadNames(page)).toHaveText(['Max Mustermann', 'Erika Übel'])
  await expect.poll(async () => (await tenant.leads()).length).toBe(2)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(leadNames(page)).toHaveText(['Ada Top', 'Max Mustermann', 'Erika Übel'])
  expect((await tenant.leads())[0]?.id).toBe(best?.id)
})

test('the list can be walked with the keyboard alone', async ({ page, tenant }) => {
  await threeLeads(tenant)
  await open(page, tenant.path)
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('mus')
  await expect(leadNames(page)).toHaveText(['Max Mustermann'])
  await page.keyboard.press('Escape')
  await expect(leadNames(page)).toHaveCount(3)
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(leadNames(page).nth(1)).toBeFocused()
  await page.keyboard.press('k')
  await expect(leadNames(page).first()).toBeFocused()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Max Mustermann' })).toBeVisible()
  await page.goBack()
  await ready(page)
  await page.keyboard.press('?')
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await page.keyboard.press('c')
  await expect(page).toHaveURL(/leads\/new$/)
})
