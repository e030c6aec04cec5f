import type { ScimTokens } from '@lead-scoring/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openScim, patchBody, type Resource, type ScimClient } from '../../../test/sso/scim-client.ts'
import { openSsoApi, type SsoApi, type SsoTenant } from '../../../test/sso/sso-api.ts'

let sso: SsoApi
let tenant: SsoTenant
let other: SsoTenant
let scim: ScimClient
let count = 0

beforeAll(async () => {
  sso = await openSsoApi()
})
afterAll(() => sso.close())
beforeEach(async () => {
  tenant = await sso.tenant()
  other = await sso.tenant()
  scim = await openScim(sso.api, tenant)
})

describe('a token', () => {
  const ask = (authorization: string | undefined, path = '/Users') =>
    sso.api.send('GET', `/api/scim/v2${path}`, { headers: { authorization } })

  test('is shown once and kept as a hash', async () => {
    expect(scim.secret).toMatch(new RegExp(`^lse_scim_${tenant.id}_[\\w-]{43}$`))
    const list = await tenant.admin.ok<ScimTokens>(200, 'GET', '/sso/scim-tokens/')
    expect(list.results).toMatchObject([
      { id: scim.tokenId, name: 'IdP', hint: scim.secret.slice(-4), last_used_at: null },
    ])
    const rows = await sso.api.sql(`select t::text from lead_scoring.scim_token t`)
    expect(JSON.stringify(rows)).not.toContain(scim.secret.slice(-20))
    await scim.list('/Users')
    const used = await tenant.admin.ok<ScimTokens>(200, 'GET', '/sso/scim-tokens/')
    expect(used.results[0]?.last_used_at).not.toBeNull()
  })

  test('is needed for everything, before anything is said', async () => {
    const [, , , secret = ''] = scim.secret.split('_')
    for (const wrong of [
      undefined,
      '',
      'Bearer',
      'Basic YTpi',
      `Bearer lse_scim_${tenant.id}_${'x'.repeat(43)}`,
      `Bearer lse_scim_${other.id}_${secret.padEnd(43, 'x')}`,
      `Bearer ${scim.secret.replace(`_${tenant.id}_`, `_${other.id}_`)}`,
      `Bearer ${scim.secret.replace(`_${tenant.id}_`, '_999999999_')}`,
      `Bearer ${scim.secret.replace('lse_scim_', 'lse_')}`,
    ]) {
      for (const path of ['/Users', '/Users/1', '/ServiceProviderConfig', '/Nothing']) {
        const answer = await ask(wrong, path)
        expect([wrong, path, answer.status, answer.json().status]).toEqual([wrong, path, 401, '401'])
        expect(answer.headers['www-authenticate']).toMatch(/^Bearer/)
      }
    }
  })

  test('is of no use any more when it is revoked or over, and opens nothing else', async () => {
    expect((await ask(`Bearer ${scim.secret}`)).status).toBe(200)
    const leads = await sso.api.send('GET', '/api/leads/', {
      headers: { authorization: `Bearer ${scim.secret}`, 'x-tenant-id': String(tenant.id) },
    })
    expect(leads.status).toBe(401)
    await sso.api.sql(`update lead_scoring.scim_token set expires_at = now() where id = $1`, [scim.tokenId])
    expect((await ask(`Bearer ${scim.secret}`)).status).toBe(401)
    const second = await openScim(sso.api, tenant)
    await tenant.admin.ok(204, 'DELETE', `/sso/scim-tokens/${second.tokenId}/`)
    expect((await ask(`Bearer ${second.secret}`)).status).toBe(401)
    expect((await tenant.admin.send('DELETE', `/sso/scim-tokens/${second.tokenId}/`)).status).toBe(404)
  })
})

describe('two tenants', () => {
  test('know nothing of each other', async () => {
    const domain = `x${++count}.example.com`
    await other.ownDomain(domain)
    const foreign = await openScim(sso.api, other)
    const user = await foreign.addUser(`secret@${domain}`)
    const group = await foreign.ok(201, 'POST', '/Groups', {
      displayName: 'Secret',
      members: [{ value: user.id }],
    })
    const mine = await scim.ok(201, 'POST', '/Groups', { displayName: 'Secret' })
    for (const [method, path, body] of [
      ['GET', `/Users/${user.id}`, undefined],
      ['PUT', `/Users/${user.id}`, { userName: `secret@${domain}` }],
      ['PATCH', `/Users/${user.id}`, patchBody({ op: 'replace', path: 'active', value: false })],
      ['DELETE', `/Users/${user.id}`, undefined],
      ['GET', `/Groups/${group.id}`, undefined],
      ['PUT', `/Groups/${group.id}`, { displayName: 'Mine' }],
      ['PATCH', `/Groups/${group.id}`, patchBody({ op: 'remove', path: 'members' })],
      ['DELETE', `/Groups/${group.id}`, undefined],
    ] as const) {
      const answer = await scim.send(method, path, body)
      expect([method, path, answer.status]).toEqual([method, path, 404])
      expect(answer.text).not.toMatch(/secret/i)
    }
    const add = patchBody({ op: 'add', path: 'members', value: [{ value: user.id }] })
    const refused = await scim.send('PATCH', `/Groups/${mine.id}`, add)
    const nobody = patchBody({ op: 'add', path: 'members', value: [{ value: '999999999' }] })
    const unknown = await scim.send('PATCH', `/Groups/${mine.id}`, nobody)
    expect(refused.text.replace(user.id, '999999999')).toBe(unknown.text)
    const text = JSON.stringify([await scim.list('/Users'), await scim.list('/Groups?attributes=members')])
    expect(text).not.toContain(domain)
    expect(await foreign.ok(200, 'GET', `/Groups/${group.id}`)).toEqual(group)
    expect(await foreign.ok(200, 'GET', `/Users/${user.id}`)).toMatchObject({ active: true })
  })
})

test('it describes itself', async () => {
  expect(await scim.ok(200, 'GET', '/ServiceProviderConfig')).toMatchObject({
    patch: { supported: true },
    bulk: { supported: false },
    filter: { supported: true, maxResults: 200 },
    authenticationSchemes: [{ type: 'oauthbearertoken' }],
  })
  const types = await scim.list('/ResourceTypes')
  expect(types.Resources.map(({ id, endpoint }) => [id, endpoint])).toEqual([
    ['User', '/Users'],
    ['Group', '/Groups'],
  ])
  const schemas = await scim.list('/Schemas')
  for (const schema of schemas.Resources)
    expect(await scim.ok(200, 'GET', `/Schemas/${schema.id}`)).toEqual(schema)
  expect(await scim.ok(200, 'GET', '/ResourceTypes/User')).toEqual(types.Resources[0])
  expect((await scim.send('GET', '/Schemas/nothing')).status).toBe(404)
})

test('every answer has an attribute in the schema', async () => {
  const domain = `y${++count}.example.com`
  await tenant.ownDomain(domain)
  const user = await scim.addUser(`a@${domain}`, {
    displayName: 'A',
    externalId: 'a',
    name: { givenName: 'A' },
  })
  const schema = await scim.ok<Resource & { attributes: { name: string }[] }>(
    200,
    'GET',
    '/Schemas/urn:ietf:params:scim:schemas:core:2.0:User',
  )
  const names = schema.attributes.map(({ name }) => name)
  expect(
    Object.keys(user).filter((name) => !['schemas', 'id', 'meta'].includes(name) && !names.includes(name)),
  ).toEqual([])
})

describe('what is not SCIM', () => {
  test.each([
    ['a path that is not there', 'GET', '/Nothing', undefined, 404],
    ['a method that is not there', 'DELETE', '/Users', undefined, 404],
    ['an id that cannot be one', 'GET', '/Users/abc', undefined, 404],
    ['an id beyond all', 'GET', `/Users/${'9'.repeat(30)}`, undefined, 404],
  ] as const)('%s is an error of SCIM', async (_, method, path, body, status) => {
    const answer = await scim.send(method, path, body)
    expect([answer.status, answer.headers['content-type']]).toEqual([
      status,
      'application/scim+json; charset=utf-8',
    ])
    expect(answer.json().schemas).toEqual(['urn:ietf:params:scim:api:messages:2.0:Error'])
  })

  test.each([
    ['JSON that is cut', '{"userName":', 'application/scim+json', 400],
    ['nothing', '', 'application/scim+json', 400],
    ['another type', 'a=b', 'application/x-www-form-urlencoded', 415],
    ['too much', `"${'x'.repeat(1_100_000)}"`, 'application/json', 413],
    ['__proto__', '{"__proto__":{"userName":"a@b.example"}}', 'application/json', 400],
  ])('%s is refused', async (_, raw, type, status) => {
    const answer = await sso.api.send('POST', '/api/scim/v2/Users', {
      raw,
      headers: { authorization: `Bearer ${scim.secret}`, 'content-type': type },
    })
    expect([answer.status, answer.json().status]).toEqual([status, String(status)])
  })
})
