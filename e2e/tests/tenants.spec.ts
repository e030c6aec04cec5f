import type { APIRequestContext, Page } from '@playwright/test'
import type { OwnTenant } from '../product/api.ts'
import { refuse } from '../refuse.ts'
import { openTenants } from '../tenants.ts'
import { expect, open, test } from '../test.ts'

const nameOf = async (request: APIRequestContext, { tenant }: OwnTenant) => {
  const answer = await request.get(`/api/tenants/${tenant.id}/`)
  return ((await answer.json()) as { name: string }).name
}

const renameButton = (page: Page, name: string) =>
  page.getByRole('button', { name: `Rename ${name}`, exact: true })
const deleteButton = (page: Page, name: string) =>
  page.getByRole('button', { name: `Delete ${name}`, exact: true })
const confirmButton = (page: Page) => page.getByRole('button', { name: 'Delete forever' })

test('a tenant is renamed in place by keyboard, and called as before by undo', async ({
  page,
  request,
  tenant,
}) => {
  const { name } = tenant.tenant
  await openTenants(page, tenant.tenant)
  await renameButton(page, name).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox')).toHaveValue(name)
  await page.keyboard.press('Escape')
  await expect(renameButton(page, name)).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox').fill(`${name} Nord`)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: `${name} Nord` })).toBeVisible()
  await expect(page.getByText(`Now called ${name} Nord`)).toBeVisible()
  expect(await nameOf(request, tenant)).toBe(`${name} Nord`)
  await page.keyboard.press('z')
  await expect(page.getByText(`Called ${name} again`)).toBeVisible()
  expect(await nameOf(request, tenant)).toBe(name)
})

test('an empty name is refused at the field', async ({ page, request, tenant }) => {
  const { name } = tenant.tenant
  await openTenants(page, tenant.tenant)
  await renameButton(page, name).click()
  const field = page.getByRole('textbox')
  await field.fill('  ')
  await page.keyboard.press('Enter')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  expect(await nameOf(request, tenant)).toBe(name)
})

test('a tenant is deleted by typing its name exactly, and another one is gone to', async ({
  page,
  request,
  tenant,
}) => {
  const { name, id } = tenant.tenant
  await open(page, tenant.path)
  await openTenants(page, tenant.tenant)
  await expect(page.getByRole('row', { name }).getByText('current')).toBeVisible()
  await deleteButton(page, name).click()
  const dialog = page.getByRole('alertdialog', { name: `Delete ${name}?` })
  await expect(dialog.getByText('All of its leads go with it', { exact: false })).toBeVisible()
  for (const wrong of ['', name.toUpperCase(), `${name} `, name.slice(0, -1)]) {
    await dialog.getByRole('textbox').fill(wrong)
    await expect(confirmButton(page)).toHaveAttribute('aria-disabled', 'true')
    await page.keyboard.press('Enter')
  }
  expect((await request.get(`/api/tenants/${id}/`)).status()).toBe(200)
  await dialog.getByRole('textbox').fill(name)
  await page.keyboard.press('Enter')
  await expect(page.getByText(`${name} was deleted`)).toBeVisible()
  await expect(page).toHaveURL(/\/t\/\d+\/leads$/)
  await expect(page).not.toHaveURL(new RegExp(`/t/${id}/`))
  expect((await request.get(`/api/tenants/${id}/`)).status()).toBe(404)
})

test('Escape leaves the question, and everything as it was', async ({ page, request, tenant }) => {
  const { name } = tenant.tenant
  await openTenants(page, tenant.tenant)
  await deleteButton(page, name).click()
  await page.getByRole('alertdialog').getByRole('textbox').fill(name)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('alertdialog')).toBeHidden()
  await expect(deleteButton(page, name)).toBeFocused()
  expect(await nameOf(request, tenant)).toBe(name)
})

test('more than a hundred tenants have pages', async ({ page, tenant }) => {
  await page.route('**/api/tenants/?page_size=100&page=*', (route) => {
    const number = Number(new URL(route.request().url()).searchParams.get('page'))
    const result = { ...tenant.tenant, id: number, name: `Page ${number}` }
    return route.fulfill({ json: { count: 250, next: null, previous: null, results: [result] } })
  })
  await open(page, '/tenants')
  await page.getByRole('link', { name: 'Next' }).click()
  await expect(page.getByRole('link', { name: 'Page 2' })).toBeVisible()
  await expect(page.getByText('Page 2 of 3')).toBeVisible()
  await page.getByRole('link', { name: 'Next' }).click()
  await expect(page.getByRole('link', { name: 'Page 3' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Next' })).toBeHidden()
})

test.describe('when the server fails', () => {
  test.use({ expectedComplaints: [/Failed to load resource/] })

  test('the old name is back, and what was typed is kept with the reason', async ({ page, tenant }) => {
    const { name } = tenant.tenant
    await openTenants(page, tenant.tenant)
    await refuse(page, '**/api/tenants/*/', 'PATCH')
    await renameButton(page, name).click()
    await page.getByRole('textbox').fill('Nordwerk')
    await page.keyboard.press('Enter')
    await expect(page.getByText('The database is resting.')).toBeVisible()
    await expect(page.getByRole('textbox')).toHaveValue('Nordwerk')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
  })

  test('a refusal after the page was left is said by a toast, which sends the same again', async ({
    page,
    request,
    tenant,
  }) => {
    const { name } = tenant.tenant
    await openTenants(page, tenant.tenant)
    let refuseNow = () => {}
    const isLeft = new Promise<void>((resolve) => {
      refuseNow = resolve
    })
    await page.route('**/api/tenants/*/', async (route) => {
      await isLeft
      await route.abort()
    })
    await renameButton(page, name).click()
    await page.getByRole('textbox').fill(`${name} Nord`)
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'New tenant' }).click()
    await expect(page.getByRole('form', { name: 'Create tenant' })).toBeVisible()
    refuseNow()
    await expect(page.getByText(`${name} keeps its name`)).toBeVisible()
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => nameOf(request, tenant)).toBe(`${name} Nord`)
  })

  test('a name that is too long is refused at the field', async ({ page, tenant }) => {
    const { name } = tenant.tenant
    await openTenants(page, tenant.tenant)
    await renameButton(page, name).click()
    await page.getByRole('textbox').fill('x'.repeat(201))
    await page.keyboard.press('Enter')
    await expect(
      page.getByText('200', { exact: false }).and(page.locator('[slot=errorMessage]')),
    ).toBeVisible()
    await expect(page.getByRole('textbox')).toHaveValue('x'.repeat(201))
  })

  test('the question stays with the reason, and can be answered again', async ({ page, request, tenant }) => {
    const { name, id } = tenant.tenant
    await openTenants(page, tenant.tenant)
    await refuse(page, '**/api/tenants/*/', 'DELETE')
    await deleteButton(page, name).click()
    await page.getByRole('alertdialog').getByRole('textbox').fill(name)
    await confirmButton(page).click()
    await expect(page.getByText('The database is resting.')).toBeVisible()
    await expect(page.getByRole('alertdialog').getByRole('textbox')).toHaveValue(name)
    await page.unrouteAll()
    await confirmButton(page).click()
    await expect(page.getByText(`${name} was deleted`)).toBeVisible()
    await expect(deleteButton(page, name)).toBeHidden()
    expect((await request.get(`/api/tenants/${id}/`)).status()).toBe(404)
  })

  test('tenants that cannot be loaded can be tried again', async ({ page, tenant }) => {
    await refuse(page, /\/api\/tenants\/\?page_size=100&/)
    await open(page, '/tenants')
    await expect(page.getByText('The database is resting.')).toBeVisible()
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('table', { name: 'Tenants' })).toBeVisible()
    await openTenants(page, tenant.tenant)
  })
})
