import type { SsoDestination, SsoDomain, SsoDomains } from '@lead-scoring/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openSsoApi, type SsoApi, type SsoTenant } from '../../../test/sso/sso-api.ts'

let sso: SsoApi
let tenant: SsoTenant
let domain: string
let count = 0

beforeAll(async () => {
  sso = await openSsoApi()
})
afterAll(() => sso.close())
beforeEach(async () => {
  tenant = await sso.tenant()
  domain = `d${++count}.example.com`
})

const claim = (owner: SsoTenant, name = domain) =>
  owner.admin.ok<SsoDomain>(201, 'POST', '/sso/domains/', { domain: name })
const verify = (owner: SsoTenant, id: number) => owner.admin.send('POST', `/sso/domains/${id}/verification/`)
const publish = ({ record }: SsoDomain) => sso.dns.zone.set(record.name, [record.value])
const discover = async (email: string) =>
  (await sso.api.send('POST', '/api/sso/discovery/', { body: { email } })).json<SsoDestination>().redirect

test('a domain is the tenant’s when its DNS says so', async () => {
  const claimed = await claim(tenant, domain.toUpperCase())
  expect(claimed).toMatchObject({
    domain,
    verified_at: null,
    record: {
      name: `_lead-scoring.${domain}`,
      type: 'TXT',
      value: expect.stringMatching(/^lead-scoring-verification=[\w-]{22}$/),
    },
  })
  const early = await verify(tenant, claimed.id)
  expect(early.problem()).toMatchObject({ status: 409, code: 'sso_domain_unproven' })
  sso.dns.zone.set(claimed.record.name, ['something', `${claimed.record.value}x`])
  expect((await verify(tenant, claimed.id)).status).toBe(409)
  publish(claimed)
  const verified = (await verify(tenant, claimed.id)).json<SsoDomain>()
  expect(verified).toEqual({ ...claimed, verified_at: expect.any(String) })
  sso.dns.zone.delete(claimed.record.name)
  expect((await verify(tenant, claimed.id)).json()).toEqual(verified) // it stays proven
  expect(await tenant.admin.ok<SsoDomains>(200, 'GET', '/sso/domains/')).toEqual({ results: [verified] })
  const events = await sso.api.sql(
    `select type, actor from lead_scoring.event where tenant_id = $1 and type like 'sso_domain.%' order by id`,
    [tenant.id],
  )
  const actor = `user:${tenant.admin.userId}`
  expect(events).toEqual([
    { type: 'sso_domain.claimed', actor },
    { type: 'sso_domain.verified', actor },
  ])
})

test('the record of another tenant proves nothing, and a domain has one owner', async () => {
  const other = await sso.tenant()
  const [mine, theirs] = [await claim(tenant), await claim(other)]
  publish(theirs)
  expect((await verify(tenant, mine.id)).problem().code).toBe('sso_domain_unproven')
  expect((await verify(other, theirs.id)).status).toBe(200)
  publish(mine)
  expect((await verify(tenant, mine.id)).problem()).toMatchObject({ status: 409, code: 'sso_domain_taken' })
  await other.admin.ok(204, 'DELETE', `/sso/domains/${theirs.id}/`)
  expect((await verify(tenant, mine.id)).status).toBe(200)
})

test('two tenants that prove a domain at once: one has it', async () => {
  const tenants = [tenant, await sso.tenant(), await sso.tenant()]
  const claims = await Promise.all(tenants.map((owner) => claim(owner)))
  sso.dns.zone.set(
    `_lead-scoring.${domain}`,
    claims.map(({ record }) => record.value),
  )
  const answers = await Promise.all(tenants.map((owner, index) => verify(owner, claims[index]?.id ?? 0)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
})

test('a domain is claimed once, and goes with the tenant', async () => {
  const claimed = await claim(tenant)
  const again = await tenant.admin.send('POST', '/sso/domains/', { body: { domain } })
  expect(again.problem()).toMatchObject({ status: 409, code: 'sso_domain_claimed' })
  publish(claimed)
  await verify(tenant, claimed.id)
  await sso.api.sql('delete from lead_scoring.tenant where id = $1', [tenant.id])
  expect(await sso.api.sql('select from lead_scoring.verified_domain where domain = $1', [domain])).toEqual(
    [],
  )
})

test('a DNS that gives no answer is said to', async () => {
  const claimed = await claim(tenant)
  sso.dns.fail = true
  const answer = await verify(tenant, claimed.id)
  sso.dns.fail = false
  expect(answer.problem()).toMatchObject({ status: 503, code: 'dns_unavailable' })
})

test('a record in several parts is read as one', async () => {
  const claimed = await claim(tenant)
  sso.dns.zone.set(claimed.record.name, ['x'.repeat(600), claimed.record.value])
  expect((await verify(tenant, claimed.id)).status).toBe(200)
})

test.each([
  'localhost',
  'com',
  '-a.com',
  'a..com',
  'a.com.',
  'a b.com',
  '127.0.0.1',
  'müller.de',
  '*.example.com',
  `${'a'.repeat(64)}.com`,
  'http://example.com',
  'x@example.com',
])('%s is no domain', async (name) => {
  const answer = await tenant.admin.send('POST', '/sso/domains/', { body: { domain: name } })
  expect([answer.status, Object.keys(answer.problem().errors ?? {})]).toEqual([400, ['domain']])
})

test('an address leads to the provider of its domain, whether there is an account or not', async () => {
  const start = `/api/sso/${tenant.slug}/start`
  const known = `known@${domain}`
  await tenant.member('reader', { email: known })
  expect(await discover(known)).toBeNull()
  await tenant.ownDomain(domain)
  expect(await discover(known)).toBeNull()
  await tenant.connect({ issuer: 'https://id.example', client_id: 'x' })
  for (const email of [known, `unknown@${domain}`, `UPPER@${domain.toUpperCase()}`])
    expect(await discover(email)).toBe(start)
  for (const email of [`x@sub.${domain}`, 'x@example.com', `${domain}@elsewhere.example`])
    expect(await discover(email)).toBeNull()
  await tenant.connect({ issuer: 'https://id.example', client_id: 'x' }, { enabled: false })
  expect(await discover(known)).toBeNull()
  expect((await sso.api.send('POST', '/api/sso/discovery/', { body: { email: 'x' } })).status).toBe(400)
})
