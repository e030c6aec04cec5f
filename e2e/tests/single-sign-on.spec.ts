import type { Sso, SsoInput } from '@lead-scoring/contract'
import { type APIRequestContext, type Page, request as requests } from '@playwright/test'
import { createTenant, type OwnTenant, read } from '../product/api.ts'
import { addRecord, findDeployed } from '../product/deployed.ts'
import { freePort, startOidc, startSaml } from '../product/identity-providers.ts'
import { setUpRequired, signIn, superuser } from '../product/required.ts'
import { type Product, startProduct } from '../product/start.ts'
import { expect, open, test } from '../test.ts'

// A product of its own, or the deployed one: they ask the tests' DNS whose a domain is.
test.describe.configure({ mode: 'serial' })
test.use({ expectedComplaints: [/Failed to load resource/], storageState: undefined })

type Connected = Pick<Product, 'url' | 'stop'> & {
  /** Puts a TXT record where the product looks for it. */
  readonly addRecord: (record: { name: string; value: string }) => unknown
}

let product: Connected
let oidc: Awaited<ReturnType<typeof startOidc>>
let saml: Awaited<ReturnType<typeof startSaml>>
let root: APIRequestContext

const startOwn = async (port: number): Promise<Connected> => {
  const own = await startProduct({ AUTH: 'required', PORT: String(port), DNS_SERVERS: oidc.dns })
  await setUpRequired(own)
  return { ...own, addRecord: oidc.addRecord }
}

test.beforeAll(async () => {
  test.setTimeout(120_000)
  const port = await freePort()
  const deployed = findDeployed()
  oidc = await startOidc(deployed?.url ?? `http://localhost:${port}`)
  saml = await startSaml()
  product = deployed
    ? { url: deployed.url, stop: async () => {}, addRecord: (record) => addRecord(deployed, record) }
    : await startOwn(port)
  root = await requests.newContext({
    baseURL: product.url,
    extraHTTPHeaders: { 'Sec-Fetch-Site': 'same-origin' },
  })
  await signIn(root, superuser)
})

test.afterAll(async () => {
  await root?.dispose()
  await Promise.all([product?.stop(), oidc?.stop(), saml?.stop()])
})

const headersOf = ({ tenant }: OwnTenant) => ({ 'X-Tenant-ID': String(tenant.id) })

/** A tenant that has proven a domain and is connected to an identity provider. */
const connect = async (domain: string, input: SsoInput): Promise<{ tenant: OwnTenant; sso: Sso }> => {
  const tenant = await createTenant(root)
  const headers = headersOf(tenant)
  const claim = await read<{ id: number; record: { name: string; value: string } }>(
    await root.post('/api/sso/domains/', { headers, data: { domain } }),
  )
  await product.addRecord(claim.record)
  await expect(async () => {
    const answer = await root.post(`/api/sso/domains/${claim.id}/verification/`, { headers })
    expect(answer.ok()).toBe(true)
  }).toPass()
  return { tenant, sso: await read<Sso>(await root.put('/api/sso/', { headers, data: input })) }
}

/** From the sign-in of the product to the form of the identity provider. */
const goToProvider = async (page: Page, email: string, path: string) => {
  await open(page, `${product.url}${path}`)
  await page.getByLabel('E-mail').fill(email)
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: 'Continue to your company’s sign-in' }).click()
}

const signInAtProvider = async (page: Page, login: string) => {
  await page.locator('input[name=login], input[name=user]').fill(login)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

const expectReader = async (page: Page, name: string, path: string) => {
  await expect(page).toHaveURL(`${product.url}${path}`)
  await expect(page.getByRole('button', { name: `Account of ${name}` })).toContainText('Reader')
}

const signOut = async (page: Page, name: string) => {
  await page.getByRole('button', { name: `Account of ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
}

test('somebody comes in by OpenID Connect, where they wanted to go, and goes out at both', async ({
  page,
}) => {
  const { issuer, clientId: client_id, clientSecret: client_secret } = oidc
  const input: SsoInput = {
    kind: 'oidc',
    enabled: true,
    default_role: 'reader',
    oidc: { issuer, client_id, client_secret },
  }
  const { tenant } = await connect('oidc.example.com', input)
  oidc.addPerson({ login: 'olga', email: 'olga@oidc.example.com', name: 'Olga Open' })
  await goToProvider(page, 'olga@oidc.example.com', `/t/${tenant.tenant.id}/dashboard`)
  await signInAtProvider(page, 'olga')
  await expectReader(page, 'Olga Open', `/t/${tenant.tenant.id}/dashboard`)
  await signOut(page, 'Olga Open')
  await page.waitForURL(`${issuer}/**`)
})

test('somebody comes in by SAML from another site, and goes out', async ({ page }) => {
  const input: SsoInput = {
    kind: 'saml',
    enabled: true,
    default_role: 'reader',
    saml: { metadata_url: saml.metadata, allow_idp_initiated: true },
  }
  const { tenant, sso } = await connect('saml.example.com', input)
  await saml.trust(await (await fetch(sso.service.metadata_url)).text())
  await saml.addPerson({ login: 'sami', email: 'sami@saml.example.com', name: 'Sami Sigma' })
  await goToProvider(page, 'sami@saml.example.com', `/t/${tenant.tenant.id}/leads`)
  expect(new URL(page.url()).hostname).toBe('127.0.0.1')
  await signInAtProvider(page, 'sami')
  await expectReader(page, 'Sami Sigma', `/t/${tenant.tenant.id}/leads`)
  await signOut(page, 'Sami Sigma')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  // The identity provider's own portal leads in as well, where the connection allows it.
  await page.goto(`${saml.url}/portal?user=sami`)
  await expect(page.getByRole('button', { name: 'Account of Sami Sigma' })).toBeVisible()
})
