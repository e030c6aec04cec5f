import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  type Claims,
  type HostileIdp,
  hs256,
  type Lie,
  rs256,
  startHostileIdp,
  unsigned,
} from '../../../../test/sso/hostile-idp.ts'
import { openSsoApi, type SsoApi, type SsoTenant } from '../../../../test/sso/sso-api.ts'

const clientId = 'lead-scoring'
const clientSecret = 'the secret of the client'

let sso: SsoApi
let idp: HostileIdp
let tenant: SsoTenant

beforeAll(async () => {
  sso = await openSsoApi()
  idp = await startHostileIdp(clientId)
  tenant = await sso.tenant()
  await tenant.ownDomain('example.com')
})
afterAll(async () => {
  await idp.close()
  await sso.close()
})
beforeEach(async () => {
  await sso.api.sql(`delete from lead_scoring.user_account where email like '%@example.com'`)
})

/** A whole trip with a provider that lies; where it ends, and whether anybody is signed in. */
const trip = async (lie: Lie | undefined, change: (callback: URLSearchParams) => void = () => {}) => {
  idp.lie(lie)
  // Each trip connects anew, so that nothing that the provider said before is kept.
  await tenant.connect({ issuer: idp.issuer, client_id: clientId, client_secret: clientSecret })
  const browser = sso.browser()
  const { location = '' } = await browser.visit(`/api/sso/${tenant.slug}/start?return=/t/1`)
  const { searchParams } = new URL(location)
  idp.expect(searchParams.get('nonce') ?? '')
  const query = new URLSearchParams({ code: 'c', state: searchParams.get('state') ?? '' })
  change(query)
  const end = await browser.visit(`/api/sso/oidc/callback?${query}`)
  return { end: end.location?.replace(sso.origin, ''), signedIn: browser.cookies().has('__Host-lse') }
}

const claims = (changes: Claims): Lie => ({ claims: (honest) => ({ ...honest, ...changes }) })
const without = (name: string): Lie => ({
  claims: (honest) => Object.fromEntries(Object.entries(honest).filter(([key]) => key !== name)),
})
const now = () => Math.floor(Date.now() / 1000)

test('the same trip with a provider that does not lie signs in', async () => {
  expect(await trip(undefined)).toEqual({ end: '/t/1', signedIn: true })
})

test('it asks for what it must', async () => {
  idp.lie(undefined)
  const { location = '' } = await sso.browser().visit(`/api/sso/${tenant.slug}/start`)
  const query = Object.fromEntries(new URL(location).searchParams)
  expect(query).toMatchObject({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: `${sso.origin}/api/sso/oidc/callback`,
    code_challenge_method: 'S256',
    scope: 'openid email profile',
  })
  for (const name of ['state', 'nonce', 'code_challenge']) expect(query[name]).toMatch(/^[\w-]{43}$/)
  expect(location).not.toContain(clientSecret)
})

test.each<[string, Lie]>([
  ['another issuer', claims({ iss: 'https://evil.example' })],
  ['no issuer', without('iss')],
  ['another audience', claims({ aud: 'another-client' })],
  ['two audiences and no authorised party', claims({ aud: [clientId, 'another-client'] })],
  ['another authorised party', claims({ azp: 'another-client', aud: [clientId, 'x'] })],
  ['no audience', without('aud')],
  ['another nonce', claims({ nonce: 'x'.repeat(43) })],
  ['no nonce', without('nonce')],
  ['an end that is past', claims({ iat: now() - 7_200, exp: now() - 3_600 })],
  ['no end', without('exp')],
  ['an end that is a text', claims({ exp: String(now() + 300) })],
  ['a beginning in the future', claims({ nbf: now() + 3_600 })],
  ['no subject', without('sub')],
  ['an empty subject', claims({ sub: '' })],
  ['a subject that is a number', claims({ sub: 1 })],
  ['alg none', { token: (given) => unsigned(given) }],
  ['alg NONE', { token: (given) => unsigned(given, 'NONE') }],
  ['an empty signature', { token: (given, { own }) => rs256(given, own).replace(/[^.]+$/, '') }],
  ['a strange key', { token: (given, { strange }) => rs256(given, strange) }],
  ['a strange key of no name', { token: (given, { strange }) => rs256(given, strange, { alg: 'RS256' }) }],
  [
    'a key that it brings along',
    {
      token: (given, { strange }) =>
        rs256(given, strange, { alg: 'RS256', jwk: strange.export({ format: 'jwk' }) }),
    },
  ],
  ['the public key as an HMAC secret', { token: (given, { publicPem }) => hs256(given, publicPem) }],
  ['the client secret as an HMAC secret', { token: (given) => hs256(given, clientSecret) }],
  [
    'claims that were changed after signing',
    {
      token: (given, { own }) => {
        const [header, , signature] = rs256(given, own).split('.')
        const payload = Buffer.from(JSON.stringify({ ...given, sub: 'u-2' })).toString('base64url')
        return [header, payload, signature].join('.')
      },
    },
  ],
  ['no ID token at all', { answer: ({ id_token: _, ...rest }) => rest }],
  ['an ID token that is none', { answer: (honest) => ({ ...honest, id_token: 'x.y.z' }) }],
  ['an error', { answer: () => ({ error: 'server_error' }) }],
])('a token with %s signs nobody in', async (_, lie) => {
  expect(await trip(lie)).toEqual({ end: '/sign-in?problem=sso_invalid', signedIn: false })
  expect(await sso.api.sql(`select from lead_scoring.user_account where email like '%@example.com'`)).toEqual(
    [],
  )
})

test.each<[string, (query: URLSearchParams) => void, string]>([
  ['another state', (query) => query.set('state', 'x'.repeat(43)), 'sso_invalid'],
  ['no state', (query) => query.delete('state'), 'sso_invalid'],
  ['two states', (query) => query.append('state', 'x'), 'sso_invalid'],
  ['another issuer', (query) => query.set('iss', 'https://evil.example'), 'sso_invalid'],
  ['no code', (query) => query.delete('code'), 'sso_invalid'],
  ['two codes', (query) => query.append('code', 'd'), 'sso_invalid'],
  ['a token beside the code', (query) => query.set('id_token', 'x.y.z'), 'sso_invalid'],
  ['an error beside the code', (query) => query.set('error', 'access_denied'), 'sso_refused'],
])('an answer with %s signs nobody in', async (_, change, problem) => {
  expect(await trip(undefined, change)).toEqual({ end: `/sign-in?problem=${problem}`, signedIn: false })
})

test('a discovery document of another issuer is not believed', async () => {
  idp.lie({ discovery: { issuer: 'https://evil.example' } })
  await tenant.connect({ issuer: idp.issuer, client_id: clientId })
  const { location } = await sso.browser().visit(`/api/sso/${tenant.slug}/start`)
  expect(location).toBe(`${sso.origin}/sign-in?problem=sso_unavailable`)
})

test('an address of another person does not take over an identity', async () => {
  await trip(undefined)
  const [{ id: anna } = { id: '' }] = await sso.api.sql<{ id: string }>(
    `select id from lead_scoring.user_account where email = 'anna@example.com'`,
  )
  await sso.api.sql(`update lead_scoring.membership set role = 'administrator' where user_id = $1`, [anna])
  await trip(claims({ sub: 'u-2', email: 'bea@example.com' }))
  await trip(claims({ sub: 'u-2' })) // the address of Anna, the subject of Bea
  const identities = await sso.api.sql<{ subject: string; email: string }>(
    `select subject, email from lead_scoring.sso_identity join lead_scoring.user_account on id = user_id order by subject`,
  )
  expect(identities).toEqual([
    { subject: 'u-1', email: 'anna@example.com' },
    { subject: 'u-2', email: 'bea@example.com' },
  ])
})

test.each<[string, Claims, object]>([
  ['a list of texts', { groups: ['a', 5, 'b', null] }, { groups: ['a', 'b'] }],
  ['one text', { groups: 'a' }, { groups: ['a'] }],
  ['an object', { groups: { a: 1 } }, { groups: null }],
  ['a name with control characters', { name: 'An\u0000na\u0007' }, { name: 'An\u0000na\u0007' }],
])('odd claims do no harm: %s', async (_, odd, expected) => {
  idp.lie(claims(odd))
  await tenant.connect({ issuer: idp.issuer, client_id: clientId, client_secret: clientSecret })
  const { id, url } = await tenant.admin.ok<{ id: number; url: string }>(201, 'POST', '/sso/tests/')
  const browser = sso.browser()
  const { location = '' } = await browser.visit(url)
  const { searchParams } = new URL(location)
  idp.expect(searchParams.get('nonce') ?? '')
  await browser.visit(
    `/api/sso/oidc/callback?${new URLSearchParams({ code: 'c', state: searchParams.get('state') ?? '' })}`,
  )
  const result = await tenant.admin.ok<{ person: object }>(200, 'GET', `/sso/tests/${id}/`)
  expect(result.person).toMatchObject(expected)
  expect(await trip(claims(odd))).toMatchObject({ signedIn: true })
})

test('a name of control characters alone, a long name and a long subject sign in or are refused, never fail', async () => {
  expect(await trip(claims({ name: '\u0000' }))).toMatchObject({ signedIn: true })
  await sso.api.sql(`delete from lead_scoring.user_account where email like '%@example.com'`)
  expect(await trip(claims({ name: 'x'.repeat(5_000) }))).toMatchObject({ signedIn: true })
  for (const odd of [
    { sub: 'x'.repeat(2_000) },
    { sub: 'a\u0000b' },
    { email: `${'x'.repeat(400)}@example.com`, sub: 'u-9' },
  ]) {
    const { signedIn, end } = await trip(claims(odd))
    expect([signedIn, end?.startsWith('/sign-in?problem=')]).toEqual([false, true])
  }
})
