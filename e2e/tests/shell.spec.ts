import { createTenant } from '../product/api.ts'
import { expect, open, ready, test } from '../test.ts'

test('choosing another tenant shows its leads and only those', async ({ page, tenant, request }) => {
  const other = await createTenant(request, 'Anderwerk')
  await tenant.createLead({ last_name: 'Hier' })
  await other.createLead({ last_name: 'Dort' })
  await open(page, tenant.path)
  await expect(page.getByRole('link', { name: 'Max Hier' })).toBeVisible()
  await page.getByRole('button', { name: `Tenant: ${tenant.tenant.name}` }).click()
  await page.getByRole('menuitemradio', { name: other.tenant.name }).click()
  await expect(page.getByRole('link', { name: 'Max Dort' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Max Hier' })).toBeHidden()
  await open(page, '/')
  await expect(page).toHaveURL(new RegExp(`${other.path}$`))
})

test('language and theme are kept', async ({ page, tenant }) => {
  await tenant.createLead()
  await open(page, tenant.path)
  await page.getByRole('button', { name: 'Display and help' }).click()
  await page.getByRole('menuitemradio', { name: 'Deutsch' }).click()
  await expect(page.getByRole('link', { name: 'Neuer Lead' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Anzeige und Hilfe' }).click()
  await page.getByRole('menuitemradio', { name: 'Dunkel' }).click()
  await page.keyboard.press('Escape')
  await page.reload()
  await ready(page)
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByText('1 Lead', { exact: true })).toBeVisible()
})

test.describe('in a German browser', () => {
  test.use({ locale: 'de-DE' })

  test('the app speaks German from the first visit', async ({ page, tenant }) => {
    await tenant.createLead({ budget: '49999.50' })
    await open(page, tenant.path)
    await expect(page.getByRole('heading', { name: 'Leads' })).toBeVisible()
    await expect(page.getByRole('gridcell', { name: /49\.999,50\s€/ })).toBeVisible()
  })
})

test('the banner says that there is no sign-in, and can be hidden', async ({ page, tenant }) => {
  await open(page, tenant.path)
  const banner = page.getByText('No sign-in: only this computer can reach the app.')
  await expect(banner).toBeVisible()
  await page.getByRole('button', { name: 'Hide this notice' }).click()
  await expect(banner).toBeHidden()
})

test('a new tenant starts empty and says what to do', async ({ page }) => {
  await open(page, '/tenants/new')
  await page.getByRole('textbox', { name: 'Name of the company' }).fill('Neuwerk GmbH')
  await page.getByRole('button', { name: 'Create tenant' }).click()
  await expect(page.getByRole('heading', { name: 'No leads yet' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Tenant: Neuwerk GmbH' })).toBeVisible()
})

test.describe('what is not there', () => {
  test.use({ expectedComplaints: [/404/] })

  test("another tenant's lead is not there", async ({ page, tenant, request }) => {
    const other = await createTenant(request)
    const lead = await other.createLead()
    await open(page, `${tenant.path}/${lead.id}`)
    await expect(page.getByRole('heading', { name: 'There is no such lead here' })).toBeVisible()
  })

  test('an unknown address says so and leads home', async ({ page, tenant }) => {
    await open(page, '/nowhere/at/all')
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
    await page.getByRole('link', { name: 'Go to the leads' }).click()
    await expect(page).toHaveURL(/\/t\/\d+\/leads$/)
    await open(page, '/t/999999999/leads')
    await expect(page.getByRole('heading', { name: 'There is no such tenant' })).toBeVisible()
    await open(page, `/t/${tenant.tenant.id}/leads`)
  })
})

test('two keys go to a page, one creates, a slash searches from anywhere', async ({ page, tenant }) => {
  await tenant.createLead()
  const base = `/t/${tenant.tenant.id}`
  // Only its address matters here.
  await page.route('**/api/leads/summary/*', () => {})
  await open(page, tenant.path)
  await page.keyboard.type('gd')
  await expect(page).toHaveURL(/dashboard$/)
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()
  for (const [keys, path] of [
    ['gs', `${base}/scorecard`],
    ['g,', `${base}/settings`],
    ['gl', `${base}/leads`],
  ] as const) {
    await page.keyboard.type(keys)
    await expect(page).toHaveURL(new RegExp(`${path}$`))
    await ready(page)
  }
  await page.keyboard.type('gs')
  await expect(page).toHaveURL(/scorecard$/)
  await ready(page)
  await page.keyboard.press('/')
  await expect(page).toHaveURL(/leads$/)
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('gd')
  await expect(page.getByRole('searchbox')).toHaveValue('gd')
  await expect(page).toHaveURL(/leads\?search=gd$/)
  await page.keyboard.type('c/')
  await expect(page.getByRole('searchbox')).toHaveValue('gdc/')
  await open(page, `${base}/scorecard`)
  await page.keyboard.press('c')
  await expect(page).toHaveURL(/leads\/new$/)
  await open(page, `${base}/settings`)
  await page.keyboard.type('gt')
  await expect(page).toHaveURL(/\/tenants$/)
})

test('keys do nothing to the page behind a dialog', async ({ page, tenant }) => {
  await tenant.createLead()
  await open(page, tenant.path)
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet).toBeVisible()
  await page.keyboard.type('gdc')
  await expect(sheet).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`${tenant.path}$`))
})
