import type { OwnTenant } from '../product/api.ts'
import { refuse } from '../refuse.ts'
import { expect, open, test } from '../test.ts'

const settings = ({ tenant }: OwnTenant) => `/t/${tenant.id}/settings`

test('language, theme and density take effect at once and are kept', async ({ page, tenant }) => {
  await open(page, settings(tenant))
  await page.getByRole('radio', { name: 'Dark' }).check({ force: true })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('group', { name: 'Rows of lists' }).getByRole('radio', { name: 'Compact' }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('radio', { name: 'English' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('heading', { level: 1, name: 'Einstellungen' })).toBeVisible()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.getByRole('radio', { name: 'Dunkel' })).toBeChecked()
  await expect(page.getByRole('radio', { name: 'Kompakt' })).toBeChecked()
})

test('sample data goes with one click, comes back by undo, and leaves other leads alone', async ({
  page,
  tenant,
}) => {
  const { present } = await tenant.bringSamples()
  const { id } = await tenant.createLead()
  await open(page, settings(tenant))
  await expect(page.getByText(`${present} sample leads among the leads of this tenant.`)).toBeVisible()
  await page.getByRole('button', { name: 'Remove sample data' }).click()
  await expect(page.getByText('This tenant has no sample leads.')).toBeVisible()
  await expect(page.getByText(`${present} sample leads removed`)).toBeVisible()
  expect((await tenant.leads()).map((lead) => lead.id)).toEqual([id])
  await page.keyboard.press('z')
  await expect(page.getByText(`${present} sample leads are there`)).toBeVisible()
  expect(await tenant.leads()).toHaveLength(present + 1)
  await page.getByRole('button', { name: 'Remove sample data' }).click()
  await page.getByRole('button', { name: 'Bring back' }).click()
  await expect(page.getByText(`${present} sample leads among the leads of this tenant.`)).toBeVisible()
})

test('a sample lead that was deleted in the list is there again when it is brought back', async ({
  page,
  tenant,
}) => {
  const { present } = await tenant.bringSamples()
  await open(page, tenant.path)
  await expect(page.getByText(`${present} leads`)).toBeVisible()
  const row = page.getByRole('row').nth(1)
  const name = await row.getByRole('link').first().innerText()
  await row.getByRole('link').first().focus()
  await page.keyboard.press('#')
  await expect(page.getByText(`${name} deleted`)).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press(',')
  await page.getByRole('button', { name: 'Bring back' }).click()
  await expect(page.getByText(`${present} sample leads are there`)).toBeVisible()
  await page.goBack()
  await expect(page.getByText(`${present} leads`)).toBeVisible()
  await expect(page.getByRole('row').nth(1)).toContainText(name)
})

test('a tenant that never had sample data can load some', async ({ page, tenant }) => {
  await open(page, settings(tenant))
  await page.getByRole('button', { name: 'Load sample data' }).click()
  await expect(page.getByText(/^\d+ sample leads are there$/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Remove sample data' })).toBeVisible()
})

test('it says what this installation is, and where to read more', async ({ page, tenant }) => {
  await open(page, settings(tenant))
  await expect(page.getByText(/^\d+\.\d+\.\d+/)).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: 'API documentation' })).toHaveAttribute(
    'href',
    '/api/docs',
  )
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
})

test.describe('when the server fails', () => {
  test.use({ expectedComplaints: [/Failed to load resource/] })

  for (const method of ['DELETE', 'POST'] as const) {
    test(`a ${method} of the sample data is taken back visibly`, async ({ page, tenant }) => {
      const { present } = await tenant.bringSamples()
      await open(page, settings(tenant))
      if (method === 'POST') {
        await page.getByRole('button', { name: 'Remove sample data' }).click()
        await expect(page.getByText(`${present} sample leads removed`)).toBeVisible()
      }
      await refuse(page, '**/api/samples/', method)
      const press = method === 'POST' ? 'Bring back' : 'Remove sample data'
      await page.getByRole('button', { name: press }).click()
      await expect(page.getByText('The database is resting.')).toBeVisible()
      await expect(page.getByRole('button', { name: press })).toBeVisible()
    })
  }
})
