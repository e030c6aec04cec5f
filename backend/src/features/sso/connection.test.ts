import type { Sso } from '@lead-scoring/contract'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openApi } from '../../../test/api/index.ts'
import { openSsoApi, type SsoApi, type SsoTenant } from '../../../test/sso/sso-api.ts'
import { hashPassword } from '../../platform/auth/password.ts'

let sso: SsoApi
let tenant: SsoTenant
let count = 0

beforeAll(async () => {
  sso = await openSsoApi()
})
afterAll(() => sso.close())
beforeEach(async () => {
  tenant = await sso.tenant(`Tenant ${++count}`)
})

const oidc = {
  issuer: 'https://id.example.com',
  client_id: 'lead-scoring',
  client_secret: 'keep this to yourself',
}
const put = (body: object) =>
  tenant.admin.send('PUT', '/sso/', { body: { kind: 'oidc', default_role: 'reader', ...body } })
const storedSecret = async () =>
  (
    await sso.api.sql<{ oidc_client_secret: Buffer | null }>(
      'select oidc_client_secret from lead_scoring.sso_connection where tenant_id = $1',
      [tenant.id],
    )
  )[0]?.oidc_client_secret

test('without a connection there is what to enter at the provider', async () => {
  expect(await tenant.admin.ok<Sso>(200, 'GET', '/sso/')).toEqual({
    connection: null,
    break_glass: [],
    service: {
      sign_in_url: expect.stringMatching(`/api/sso/${tenant.slug}/start$`),
      redirect_uri: expect.stringMatching('/api/sso/oidc/callback$'),
      post_logout_redirect_uri: expect.stringMatching('/sign-in$'),
      entity_id: expect.stringMatching(`/api/sso/${tenant.slug}/metadata$`),
      acs_url: expect.stringMatching(`/api/sso/${tenant.slug}/acs$`),
      logout_url: expect.stringMatching(`/api/sso/${tenant.slug}/logout$`),
      metadata_url: expect.stringMatching(`/api/sso/${tenant.slug}/metadata$`),
      scim_url: expect.stringMatching('/api/scim/v2$'),
    },
  })
})

test('a connection is made, shown without its secret, changed and ended', async () => {
  const role_mapping = [{ group: 'Sales', role: 'sales_rep' as const }]
  const made = await tenant.connect(oidc, { role_mapping })
  expect(made.connection).toEqual({
    kind: 'oidc',
    enabled: true,
    default_role: 'reader',
    role_mapping,
    sso_only: false,
    oidc: {
      issuer: oidc.issuer,
      client_id: oidc.client_id,
      scopes: ['openid', 'email', 'profile'],
      groups_claim: 'groups',
      has_client_secret: true,
    },
    saml: null,
    updated_at: expect.any(String),
  })
  expect(await tenant.admin.ok<Sso>(200, 'GET', '/sso/')).toEqual(made)
  const rows = await sso.api.sql('select t::text from lead_scoring.sso_connection t')
  expect(JSON.stringify(rows)).not.toContain(oidc.client_secret)
  await tenant.connect(
    { ...oidc, scopes: ['openid', 'groups'], groups_claim: 'roles' },
    { default_role: 'manager' },
  )
  await tenant.admin.ok(204, 'DELETE', '/sso/')
  expect((await tenant.admin.ok<Sso>(200, 'GET', '/sso/')).connection).toBeNull()
  await tenant.admin.ok(204, 'DELETE', '/sso/')
  const events = await sso.api.sql<{ type: string; text: string }>(
    `select type, event::text as text from lead_scoring.event
     where tenant_id = $1 and type like 'sso_connection.%' order by id`,
    [tenant.id],
  )
  expect(events.map(({ type }) => type)).toEqual([
    'sso_connection.created',
    'sso_connection.updated',
    'sso_connection.deleted',
  ])
  expect(JSON.stringify(events)).not.toContain(oidc.client_secret)
})

test('a secret that is left out is kept for the same client, and never given to another', async () => {
  await put({ oidc })
  const secret = await storedSecret()
  const { client_secret: _, ...rest } = oidc
  await put({ oidc: rest })
  expect(await storedSecret()).toEqual(secret)
  await put({ oidc: { ...rest, issuer: 'https://evil.example' } })
  expect(await storedSecret()).toBeNull()
  await put({ oidc })
  await put({ oidc: { ...rest, client_id: 'other' } })
  expect(await storedSecret()).toBeNull()
})

test.each<[string, object, string]>([
  ['no oidc', {}, 'oidc'],
  ['SAML without saml', { kind: 'saml' }, 'saml'],
  ['a kind that is not known', { kind: 'ldap', oidc }, 'kind'],
  ['a role that is not known', { oidc, default_role: 'superuser' }, 'default_role'],
  ['an issuer that is no address', { oidc: { ...oidc, issuer: 'id.example.com' } }, 'oidc.issuer'],
  ['an issuer that cannot be parsed', { oidc: { ...oidc, issuer: 'https://[' } }, 'oidc.issuer'],
  ['an issuer with a query', { oidc: { ...oidc, issuer: 'https://id.example.com/?a=b' } }, 'oidc.issuer'],
  ['an issuer with a password', { oidc: { ...oidc, issuer: 'https://a:b@id.example.com/' } }, 'oidc.issuer'],
  [
    'the issuer of everybody',
    { oidc: { ...oidc, issuer: 'https://login.microsoftonline.com/common/v2.0' } },
    'oidc.issuer',
  ],
  ['scopes without openid', { oidc: { ...oidc, scopes: ['email'] } }, 'oidc.scopes'],
  ['a scope with a space', { oidc: { ...oidc, scopes: ['openid email'] } }, 'oidc.scopes'],
  ['a mapping to no role', { oidc, role_mapping: [{ group: 'a', role: 'root' }] }, 'role_mapping.0.role'],
  ['sso_only without enabled', { oidc, enabled: false, sso_only: true }, 'sso_only'],
  ['a field that is not known', { oidc, plan: 'gold' }, 'plan'],
])('%s is refused', async (_, body, field) => {
  const answer = await put(body)
  expect([answer.status, Object.keys(answer.problem().errors ?? {})]).toEqual([400, [field]])
  expect((await tenant.admin.ok<Sso>(200, 'GET', '/sso/')).connection).toBeNull()
})

test('an issuer without TLS is refused where private networks are', async () => {
  const strict = await openApi({ outgoingPrivate: false })
  const { id } = await strict.tenant()
  const answer = await strict.send('PUT', '/api/sso/', {
    headers: { 'x-tenant-id': String(id) },
    body: { kind: 'oidc', default_role: 'reader', oidc: { ...oidc, issuer: 'http://id.example.com' } },
  })
  expect(answer.problem().errors).toEqual({ 'oidc.issuer': ['Must begin with https://.'] })
  await strict.close()
})

test('a provider in a private network is not asked where that is refused', async () => {
  const strict = await openApi({ outgoingPrivate: false })
  const { id } = await strict.tenant('Strict')
  const headers = { 'x-tenant-id': String(id) }
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433', '169.254.169.254', '10.0.0.1']) {
    const body = { kind: 'oidc', default_role: 'reader', oidc: { ...oidc, issuer: `https://${host}:8443` } }
    expect((await strict.send('PUT', '/api/sso/', { headers, body })).status).toBe(200)
    const { id: testId, url } = (await strict.send('POST', '/api/sso/tests/', { headers })).json<{
      id: number
      url: string
    }>()
    const { pathname, search } = new URL(url)
    expect((await strict.send('GET', pathname + search)).status).toBe(200)
    const result = (await strict.send('GET', `/api/sso/tests/${testId}/`, { headers })).json()
    expect([host, result]).toMatchObject([
      host,
      { problem: 'sso_unavailable', reason: expect.stringMatching(/public internet/) },
    ])
  }
  await strict.close()
})

test('nobody but administrators sees or changes it', async () => {
  for (const role of ['manager', 'sales_rep', 'reader'] as const) {
    const member = await tenant.member(role)
    for (const [method, path] of [
      ['GET', '/sso/'],
      ['DELETE', '/sso/'],
      ['GET', '/sso/domains/'],
      ['POST', '/sso/tests/'],
      ['GET', '/sso/scim-tokens/'],
    ] as const)
      expect([role, path, (await member.send(method, path)).status]).toEqual([role, path, 403])
  }
})

test('a test needs a connection', async () => {
  expect((await tenant.admin.send('POST', '/sso/tests/')).problem().code).toBe('sso_connection_missing')
  expect((await tenant.admin.send('GET', '/sso/tests/1/')).problem().code).toBe('sso_test_unknown')
})

describe('single sign-on as the only way', () => {
  const only = { oidc, sso_only: true }
  const keepGlass = (userId: number) =>
    tenant.admin.userId === userId
      ? sso.api.sql('update lead_scoring.membership set break_glass = true where user_id = $1', [userId])
      : Promise.reject(new Error('only the administrator'))
  const signIn = (email: string, password: string) =>
    sso.api.send('POST', '/api/session/', { body: { email, password } })

  test('needs a proof that it works, and somebody with another key', async () => {
    expect((await put(only)).problem().code).toBe('sso_only_unproven')
    await tenant.ownDomain(`only${count}.example.com`)
    expect((await put(only)).problem().code).toBe('sso_break_glass_missing')
    await keepGlass(tenant.admin.userId)
    for (const spoil of [
      ['update lead_scoring.membership set role = $2 where user_id = $1', 'manager', 'administrator'],
      ['update lead_scoring.user_account set password_hash = $2 where id = $1', null, 'of no use'],
    ] as const) {
      await sso.api.sql(spoil[0], [tenant.admin.userId, spoil[1]])
      const answer = await tenant.admin.send('PUT', '/sso/', {
        body: { kind: 'oidc', default_role: 'reader', ...only },
      })
      expect([403, 409]).toContain(answer.status)
      await sso.api.sql(spoil[0], [tenant.admin.userId, spoil[2]])
    }
    const made = (await put(only)).json<Sso>()
    expect(made.connection?.sso_only).toBe(true)
    expect(made.break_glass.map(({ id }) => id)).toEqual([tenant.admin.userId])
  })

  test('waits for who takes the other key away at the same moment', async () => {
    await tenant.ownDomain(`race${count}.example.com`)
    await keepGlass(tenant.admin.userId)
    const taking = new pg.Client({ connectionString: sso.api.url })
    await taking.connect()
    await taking.query('begin')
    await taking.query('update lead_scoring.membership set break_glass = false where tenant_id = $1', [
      tenant.id,
    ])
    let isAnswered = false
    const answer = put(only).finally(() => {
      isAnswered = true
    })
    const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
    await expect.poll(async () => isAnswered || (await sso.api.sql(waiting)).length > 0).toBe(true)
    await taking.query('commit')
    await taking.end()
    expect((await answer).problem().code).toBe('sso_break_glass_missing')
  })

  test('a successful test is proof enough, until what it tested changes', async () => {
    await keepGlass(tenant.admin.userId)
    await put({ oidc })
    await sso.api.sql('update lead_scoring.sso_connection set tested_at = now() where tenant_id = $1', [
      tenant.id,
    ])
    const { client_secret: _, ...same } = oidc
    expect((await put({ oidc: same, sso_only: true, default_role: 'manager' })).status).toBe(200)
    expect((await put({ oidc: { ...same, client_id: 'other' }, sso_only: true })).problem().code).toBe(
      'sso_only_unproven',
    )
  })

  test('closes the tenant to passwords but for who may break the glass, until the connection ends', async () => {
    const password = 'seven green bottles'
    const email = `rep${count}@example.net`
    const member = await tenant.member('sales_rep', { email })
    const hash = await hashPassword(password)
    await sso.api.sql('update lead_scoring.user_account set password_hash = $1 where id = any($2)', [
      hash,
      [member.userId, tenant.admin.userId],
    ])
    expect((await signIn(email, password)).status).toBe(204)
    await tenant.ownDomain(`closed${count}.example.com`)
    await keepGlass(tenant.admin.userId)
    expect((await put(only)).status).toBe(200)
    expect((await signIn(email, password)).problem()).toMatchObject({ status: 403, code: 'sso_required' })
    expect((await signIn(email, 'wrong password')).problem().code).toBe('credentials_wrong')
    expect((await member.send('GET', '/leads/')).status).toBe(403) // a session from before
    expect((await tenant.admin.send('GET', '/leads/')).status).toBe(200)
    const other = await sso.tenant()
    await sso.api.sql(
      `insert into lead_scoring.membership (tenant_id, user_id, role) values ($1, $2, 'reader')`,
      [other.id, member.userId],
    )
    expect((await signIn(email, password)).status).toBe(204) // it opens the other tenant
    await tenant.admin.ok(204, 'DELETE', '/sso/')
    expect((await member.send('GET', '/leads/')).status).toBe(200)
  })
})
