import type { Page } from '@playwright/test'
import type { OwnTenant } from '../product/api.ts'
import { refuse } from '../refuse.ts'
import { expect, open, requiredTest as test } from '../test.ts'

const keysPath = ({ tenant }: OwnTenant) => `/t/${tenant.id}/administration/keys`

/** Makes a key in the dialog; gives its secret. */
const createKey = async (page: Page, name: string, scopes: readonly string[]): Promise<string> => {
  await page.getByRole('button', { name: 'New key' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New key' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('checkbox', { name: 'Read leads and their scores' }).uncheck()
  for (const scope of scopes) await dialog.getByRole('checkbox', { name: scope }).check()
  await dialog.getByRole('button', { name: 'New key' }).click()
  const ready = page.getByRole('alertdialog', { name: `${name} is ready` })
  return (await ready.locator('code').first().textContent()) ?? ''
}

test('a new key works as it was given, is shown once, and dies when it is revoked', async ({
  tenant,
  people,
  pageOf,
}) => {
  const administrator = await people.createMember(tenant, 'administrator')
  const page = await pageOf(administrator)
  await tenant.createLead()
  await open(page, keysPath(tenant))
  await expect(page.getByText('No API keys')).toBeVisible()
  const secret = await createKey(page, 'Wallboard', ['Read leads and their scores'])
  expect(secret).toMatch(/^lse_/)
  await expect(page.getByRole('alertdialog').getByText("curl -H 'Authorization: Bearer lse_")).toBeVisible()

  const stranger = await people.caller()
  const ask = (method: 'GET' | 'POST', path: string, data?: unknown) =>
    stranger.fetch(path, {
      method,
      headers: { Authorization: `Bearer ${secret}` },
      ...(data === undefined ? {} : { data }),
    })
  const read = await ask('GET', '/api/leads/top/?limit=10')
  expect(read.status()).toBe(200)
  expect(await read.json()).toHaveLength(1)
  expect((await ask('POST', '/api/leads/', {})).status()).toBe(403)

  await page.getByRole('button', { name: 'I have copied it' }).click()
  await expect(page.getByText(secret)).toHaveCount(0)
  const row = page.getByRole('row', { name: /Wallboard/ })
  await expect(row.getByText(`lse_…${secret.slice(-4)}`)).toBeVisible()

  await row.getByRole('button', { name: 'Revoke Wallboard' }).click()
  const question = page.getByRole('alertdialog', { name: 'Revoke Wallboard?' })
  await expect(question.getByText('This cannot be undone', { exact: false })).toBeVisible()
  await page.keyboard.press('Escape')
  expect((await ask('GET', '/api/leads/top/?limit=10')).status()).toBe(200)
  await row.getByRole('button', { name: 'Revoke Wallboard' }).click()
  await question.getByRole('button', { name: 'Revoke forever' }).click()
  await expect(page.getByText('Wallboard no longer works')).toBeVisible()
  await expect(row).toHaveCount(0)
  expect((await ask('GET', '/api/leads/top/?limit=10')).status()).toBe(401)
})

test('a key that may do nothing, or has no name, is not made', async ({ tenant, people, pageOf }) => {
  const page = await pageOf(await people.createMember(tenant, 'administrator'))
  await open(page, keysPath(tenant))
  await page.getByRole('button', { name: 'New key' }).click()
  const dialog = page.getByRole('dialog', { name: 'New key' })
  await dialog.getByRole('checkbox', { name: 'Read leads and their scores' }).uncheck()
  await dialog.getByRole('button', { name: 'New key' }).click()
  await expect(dialog.getByText('Choose at least one.')).toBeVisible()
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveAttribute('aria-invalid', 'true')
  await expect(dialog).toBeVisible()
})

test.describe('when the server says no', () => {
  test.use({ expectedComplaints: [/Failed to load resource/] })

  test('nobody but administrators gets to keys', async ({ tenant, people, pageOf }) => {
    const page = await pageOf(await people.createMember(tenant, 'manager'))
    await open(page, tenant.path)
    await expect(page.getByRole('link', { name: 'Leads', exact: true })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Administration' })).toHaveCount(0)
    await open(page, keysPath(tenant))
    await expect(page.getByText('That could not be loaded')).toBeVisible()
    await expect(page.getByRole('navigation').getByRole('link', { name: 'API keys' })).toHaveCount(0)
  })

  test('a key that could not be revoked stays, and the question says why', async ({
    tenant,
    people,
    pageOf,
  }) => {
    const page = await pageOf(await people.createMember(tenant, 'administrator'))
    await open(page, keysPath(tenant))
    await createKey(page, 'Wallboard', ['Read leads and their scores'])
    await page.getByRole('button', { name: 'I have copied it' }).click()
    await refuse(page, '**/api/keys/*/', 'DELETE')
    await page.getByRole('button', { name: 'Revoke Wallboard' }).click()
    await page.getByRole('button', { name: 'Revoke forever' }).click()
    await expect(page.getByRole('alertdialog').getByText('The database is resting.')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('row', { name: /Wallboard/ })).toBeVisible()
  })
})
