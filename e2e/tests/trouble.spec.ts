import { fillPerson, words } from '../lead-form.ts'
import { refuse } from '../refuse.ts'
import { expect, open, test, withoutLive } from '../test.ts'

test.use({ expectedComplaints: [/Failed to load resource/] })

test('without a connection the page says so, keeps what it has, and recovers', async ({ page, tenant }) => {
  await tenant.createLead()
  await open(page, tenant.path)
  await page.route('**/api/**', (route) => route.abort('connectionrefused'))
  await page.getByRole('searchbox').fill('nobody')
  const notice = page.getByText('No connection.', { exact: false })
  await expect(notice).toBeVisible()
  await page.getByRole('searchbox').fill('')
  await expect(page.getByRole('link', { name: 'Max Mustermann' })).toBeVisible()
  await page.unroute('**/api/**')
  await expect(notice).toBeHidden()
})

test('a list that fails says why and can be tried again', async ({ page, tenant }) => {
  await tenant.createLead()
  // What is heard of the lead would fetch the list again by itself.
  await withoutLive(page)
  await refuse(page, '**/api/leads/?*')
  await refuse(page, '**/api/leads/')
  await page.goto(tenant.path)
  await expect(page.getByRole('heading', { name: 'The leads could not be loaded' })).toBeVisible()
  await expect(page.getByText('The database is resting.')).toBeVisible()
  await page.unrouteAll()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('link', { name: 'Max Mustermann' })).toBeVisible()
})

test('a delete that the server refuses is taken back visibly', async ({ page, tenant }) => {
  await tenant.createLead()
  await open(page, tenant.path)
  await page.route('**/api/leads/*/', (route) =>
    route.request().method() === 'DELETE' ? route.abort('connectionrefused') : route.fallback(),
  )
  await page.keyboard.press('j')
  await page.keyboard.press('#')
  await expect(page.getByText('Max Mustermann was not deleted')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Max Mustermann' })).toBeVisible()
})

test('a new lead that cannot be sent says so and keeps what was typed', async ({ page, tenant, context }) => {
  await open(page, `${tenant.path}/new`)
  await fillPerson(page, words.en)
  // The rules of the form come when the page is idle.
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  await expect(page.getByText('No connection.', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: words.en.create }).click()
  await expect(page.getByText('The server cannot be reached.')).toBeVisible()
  await expect(page.getByLabel(words.en.last)).toHaveValue('Größe')
  await context.setOffline(false)
  await expect(page.getByText('Back online.')).toBeVisible()
  await page.getByRole('button', { name: words.en.create }).click()
  await expect(page.getByRole('link', { name: 'Frieda Größe' })).toBeVisible()
})
