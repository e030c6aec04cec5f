import type { Sso } from '@lead-scoring/contract'
import type { APIRequestContext, Page } from '@playwright/test'
import { idpMetadata } from '../administration/idp-metadata.ts'
import { ssoTest } from '../administration/trust.ts'
import { type OwnTenant, read } from '../product/api.ts'
import { expect, open, test } from '../test.ts'

const openSso = (page: Page, { tenant }: OwnTenant) => open(page, `/t/${tenant.id}/administration/sso`)

const ssoOf = async (request: APIRequestContext, { tenant }: OwnTenant): Promise<Sso> => {
  const headers = { 'X-Tenant-ID': String(tenant.id) }
  return read<Sso>(await request.get('/api/sso/', { headers }))
}

const save = (page: Page) => page.getByRole('button', { name: 'Save connection' }).click()

/** Connects the tenant to a SAML identity provider that is nowhere. */
const connect = async (page: Page) => {
  await page.getByRole('radio', { name: /SAML 2.0/ }).check()
  await page.getByRole('radio', { name: /From a file/ }).check()
  await page.getByRole('textbox', { name: 'Metadata (XML)' }).fill(idpMetadata)
  await save(page)
  await expect(page.getByText('The connection is saved.', { exact: false })).toBeVisible()
}

test('SAML is set up from a file, with roles by group, and is there again after a reload', async ({
  page,
  request,
  tenant,
}) => {
  await openSso(page, tenant)
  await expect(page.getByText('not set up')).toBeVisible()
  await page.getByRole('radio', { name: /SAML 2.0/ }).check()
  await expect(page.getByText(/\/api\/sso\/.*\/acs$/)).toBeVisible()
  await page.getByRole('radio', { name: /From a file/ }).check()
  await page.getByLabel('Choose a file …').setInputFiles({
    name: 'metadata.xml',
    mimeType: 'application/xml',
    buffer: Buffer.from(idpMetadata),
  })
  await expect(page.getByRole('textbox', { name: 'Metadata (XML)' })).toHaveValue(idpMetadata)
  await page.getByRole('button', { name: 'Add a group' }).click()
  await page.getByRole('textbox', { name: 'Group at the identity provider' }).fill('leaders')
  await page.getByRole('button', { name: /Sales rep.*Role/ }).click()
  await page.getByRole('option', { name: 'Manager' }).click()
  await save(page)
  await expect(page.getByText('set up, off')).toBeVisible()
  await expect(page.getByText('https://idp.example/saml')).toBeVisible()
  const { connection } = await ssoOf(request, tenant)
  expect(connection).toMatchObject({
    kind: 'saml',
    enabled: false,
    role_mapping: [{ group: 'leaders', role: 'manager' }],
  })
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Group at the identity provider' })).toHaveValue('leaders')
  await expect(page.getByRole('textbox', { name: 'Metadata (XML)' })).toHaveValue('')
})

test('what the application is called at the identity provider can be copied', async ({
  page,
  context,
  tenant,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openSso(page, tenant)
  await page.getByRole('button', { name: 'Copy: Redirect URI' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toHaveCount(1)
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\/api\/sso\/oidc\/callback$/)
})

test('a test opens the identity provider in a tab of its own and shows what came of it', async ({
  page,
  context,
  tenant,
}) => {
  await openSso(page, tenant)
  await connect(page)
  const opened = context.waitForEvent('page')
  // Nobody is there to answer: that the browser asks is enough.
  const asked = context.waitForEvent('request', (request) =>
    request.url().startsWith('https://idp.example/sso?SAMLRequest='),
  )
  await page.getByRole('button', { name: 'Test sign-in' }).click()
  const tab = await opened
  await asked
  // The tab is on its way elsewhere: while it goes, it has nothing to tell.
  await expect.poll(() => tab.evaluate(() => window.opener === null).catch(() => undefined)).toBe(true)
  await expect(page.getByText('Waiting for the identity provider.', { exact: false })).toBeVisible()
  await page.route('**/api/sso/tests/*/', (route) => route.fulfill({ json: ssoTest('refused') }))
  await expect(page.getByText('has not proven to own', { exact: false })).toBeVisible()
  await expect(page.getByText('which is not verified.', { exact: false })).toBeVisible()
})

test('it is turned on, and off again by undo', async ({ page, request, tenant }) => {
  await openSso(page, tenant)
  await connect(page)
  await page.getByRole('switch', { name: 'People can sign in by it' }).click()
  await expect(page.getByText('People can sign in by the identity provider')).toBeVisible()
  await expect.poll(async () => (await ssoOf(request, tenant)).connection?.enabled).toBe(true)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await ssoOf(request, tenant)).connection?.enabled).toBe(false)
})

test('a domain is claimed with the record to set, and given up with a way back', async ({ page, tenant }) => {
  await openSso(page, tenant)
  const domains = page.getByRole('region', { name: 'Domains' })
  const domain = `tenant-${tenant.tenant.id}.example`
  await domains.getByRole('textbox').fill(`@${domain.toUpperCase()}`)
  await page.keyboard.press('Enter')
  await expect(domains.getByText(domain, { exact: true })).toBeVisible()
  await expect(domains.getByText('not proven yet')).toBeVisible()
  await expect(domains.getByText(`_lead-scoring.${domain}`)).toBeVisible()
  await domains.getByRole('button', { name: `Remove ${domain}` }).click()
  await expect(domains.getByText(domain, { exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(domains.getByText(domain, { exact: true })).toBeVisible()
})

test('a SCIM token works, is shown once, and dies when it is revoked', async ({ page, request, tenant }) => {
  await openSso(page, tenant)
  const { service } = await ssoOf(request, tenant)
  await page.getByRole('button', { name: 'New token' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Entra ID')
  await page.getByRole('dialog').getByRole('button', { name: 'New token' }).click()
  const ready = page.getByRole('alertdialog', { name: 'Entra ID is ready' })
  await expect(ready.getByText(service.scim_url)).toBeVisible()
  const secret = (await ready.locator('code').first().textContent()) ?? ''
  const ask = async () => {
    const url = `${new URL(service.scim_url).pathname}/Users`
    return (await request.get(url, { headers: { Authorization: `Bearer ${secret}` } })).status()
  }
  expect(await ask()).toBe(200)
  await ready.getByRole('button', { name: 'I have copied it' }).click()
  await expect(page.getByText(secret)).toHaveCount(0)
  await page.getByRole('button', { name: 'Revoke Entra ID' }).click()
  await page.getByRole('button', { name: 'Revoke forever' }).click()
  await expect(page.getByText('Entra ID no longer works')).toBeVisible()
  expect(await ask()).toBe(401)
})

test.describe('when the server says no', () => {
  test.use({ expectedComplaints: [/Failed to load resource/] })

  test('what is missing or wrong is said at its field, and nothing typed is lost', async ({
    page,
    request,
    tenant,
  }) => {
    await openSso(page, tenant)
    await save(page)
    await expect(page.getByRole('textbox', { name: 'Issuer' })).toHaveAttribute('aria-invalid', 'true')
    await page.getByRole('textbox', { name: 'Issuer' }).fill('id.example.com')
    await page.getByRole('textbox', { name: 'Client ID' }).fill('lead-scoring')
    await save(page)
    await expect(page.getByRole('textbox', { name: 'Issuer' })).toHaveAttribute('aria-invalid', 'true')
    await page.getByRole('radio', { name: /SAML 2.0/ }).check()
    await page.getByRole('radio', { name: /From a file/ }).check()
    await page.getByRole('textbox', { name: 'Metadata (XML)' }).fill('<html/>')
    await save(page)
    await expect(page.getByRole('textbox', { name: 'Metadata (XML)' })).toHaveAttribute(
      'aria-invalid',
      'true',
    )
    await page.getByRole('radio', { name: /OpenID Connect/ }).check()
    await expect(page.getByRole('textbox', { name: 'Client ID' })).toHaveValue('lead-scoring')
    expect((await ssoOf(request, tenant)).connection).toBeNull()
  })

  test('passwords are not shut out before somebody keeps theirs, and it is said why', async ({
    page,
    request,
    tenant,
  }) => {
    await openSso(page, tenant)
    await connect(page)
    await expect(
      page.getByText('tick an administrator below who keeps theirs', { exact: false }),
    ).toBeVisible()
    await page.getByRole('switch', { name: 'People can sign in by it' }).click()
    await expect(page.getByText('People can sign in by the identity provider')).toBeVisible()
    await page.getByRole('switch', { name: 'Only single sign-on' }).click()
    await expect(page.getByText('Sign-in stays as before')).toBeVisible()
    await expect(page.getByText(/Prove a domain|Name an administrator/)).toBeVisible()
    expect((await ssoOf(request, tenant)).connection?.sso_only).toBe(false)
  })

  test('a domain that nobody proved stays unproven, with the reason', async ({ page, tenant }) => {
    await openSso(page, tenant)
    const domains = page.getByRole('region', { name: 'Domains' })
    await domains.getByRole('textbox').fill(`unproven-${tenant.tenant.id}.example`)
    await page.keyboard.press('Enter')
    await domains.getByRole('button', { name: 'Check now' }).click()
    await expect(domains.getByRole('alert')).toBeVisible()
    await expect(domains.getByText('not proven yet')).toBeVisible()
  })
})
