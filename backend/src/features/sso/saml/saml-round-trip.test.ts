import type { Session, Sso, SsoInput, SsoTest } from '@lead-scoring/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fromOwnPage } from '../../../../test/api/index.ts'
import type { Browser, Page } from '../../../../test/sso/browser.ts'
import type { SamlPost } from '../../../../test/sso/saml-identity-provider.ts'
import { type SamlIdp, startSamlIdp } from '../../../../test/sso/saml-idp.ts'
import { makeKeys } from '../../../../test/sso/saml-keys.ts'
import { openSsoApi, type SsoApi, type SsoTenant } from '../../../../test/sso/sso-api.ts'
import { readCertificate } from './connection.ts'

let sso: SsoApi
let idp: SamlIdp
let tenant: SsoTenant
let browser: Browser

beforeAll(async () => {
  sso = await openSsoApi()
  idp = await startSamlIdp()
  idp.addPerson('anna', {
    nameId: 'anna-1',
    email: 'anna@example.com',
    name: 'Anna Albrecht',
    groups: ['sales'],
  })
  idp.addPerson('bea', { nameId: 'bea-2', email: 'bea@example.com', name: 'Bea Boss', groups: ['leads'] })
  idp.addPerson('guest', { nameId: 'g-3', email: 'guest@elsewhere.example', name: 'Gast', groups: [] })
})
afterAll(async () => {
  await idp.close()
  await sso.close()
})
beforeEach(async () => {
  await sso.api.sql('delete from lead_scoring.verified_domain')
  await sso.api.sql(`delete from lead_scoring.user_account where email like '%@example.com'`)
  Object.assign(idp.settings, { sign: 'assertion', encrypt: false, logout: true, clockOffsetMs: 0 })
  tenant = await sso.tenant()
  await tenant.ownDomain('example.com')
  browser = sso.browser()
})

type SamlInput = NonNullable<SsoInput['saml']>

const connect = async (saml: SamlInput = {}, more: Partial<SsoInput> = {}): Promise<Sso> => {
  const body = {
    kind: 'saml',
    default_role: 'reader',
    saml: { metadata_xml: idp.metadata(), ...saml },
    ...more,
  }
  const answer = await tenant.admin.ok<Sso>(200, 'PUT', '/sso/', body)
  const metadata = await browser.visit(`/api/sso/${tenant.slug}/metadata`)
  expect(metadata.status).toBe(200)
  idp.trust(metadata.text)
  return answer
}

/** To the identity provider and its sign-in form, up to what the browser would post to us. */
const goToIdp = async (
  user: string,
  start = `/api/sso/${tenant.slug}/start?return=/t/1`,
): Promise<SamlPost> => {
  const sent = await browser.visit(start)
  expect(sent.location).toMatch(`${idp.url}/sso?`)
  const form = await browser.visit(sent.location ?? '')
  expect(form.text).toContain('Test identity provider')
  return idp.signIn(user, new URL(form.url).search.slice(1))
}

const post = ({ url, fields }: SamlPost): Promise<Page> => browser.visit(url, { ...fields })
const signIn = async (user: string, start?: string): Promise<Page> => post(await goToIdp(user, start))

const whoAmI = async (): Promise<Session | number> => {
  const answer = await browser.visit('/api/session/')
  return answer.status === 200 ? (JSON.parse(answer.text) as Session) : answer.status
}

const done = () => `${sso.origin}/t/1`
const failed = (problem: string) => `${sso.origin}/sign-in?problem=${problem}`

describe('a sign-in that begins with us', () => {
  test('makes an account, a membership and a session, and goes where the person wanted to go', async () => {
    await connect()
    const page = await signIn('anna')
    expect([page.status, page.location]).toEqual([303, done()])
    expect(await whoAmI()).toMatchObject({ user: { email: 'anna@example.com', name: 'Anna Albrecht' } })
  })

  test.each([
    ['a signed response', { sign: 'response' }],
    ['both signed', { sign: 'both' }],
    ['an encrypted assertion', { encrypt: true }],
    ['an encrypted assertion in a signed response', { sign: 'response', encrypt: true }],
    ['a clock that is 100 seconds ahead', { clockOffsetMs: 100_000 }],
    ['a clock that is 100 seconds behind', { clockOffsetMs: -100_000 }],
  ] as const)('by %s', async (_name, settings) => {
    await connect()
    Object.assign(idp.settings, settings)
    expect((await signIn('anna')).location).toBe(done())
  })

  test('gives roles by groups, again at each sign-in', async () => {
    await connect({}, { role_mapping: [{ group: 'leads', role: 'manager' }] })
    await signIn('bea')
    expect(await whoAmI()).toMatchObject({ tenants: [{ id: tenant.id, role: 'manager' }] })
  })

  test('works again for the same person, who is known by the NameID', async () => {
    await connect()
    await signIn('anna')
    const first = await whoAmI()
    browser = sso.browser()
    await signIn('anna')
    expect(await whoAmI()).toMatchObject({ user: (first as Session).user })
  })

  test('lets nobody in from a domain that is not the tenant’s', async () => {
    await connect()
    expect((await signIn('guest')).location).toBe(failed('sso_domain_unverified'))
    expect(await whoAmI()).toBe(401)
  })
})

describe('is refused', () => {
  test('a response that is posted twice', async () => {
    await connect()
    const sent = await goToIdp('anna')
    expect((await post(sent)).location).toBe(done())
    expect((await post(sent)).location).toBe(failed('sso_expired'))
  })

  test('a response in another browser than the one that asked', async () => {
    await connect()
    const sent = await goToIdp('anna')
    browser = sso.browser()
    expect((await post(sent)).location).toBe(failed('sso_expired'))
    expect(await whoAmI()).toBe(401)
  })

  test('a response to a request of another tenant', async () => {
    await connect()
    const other = tenant
    tenant = await sso.tenant()
    await connect()
    const { fields } = await goToIdp('anna')
    const page = await browser.visit(`/api/sso/${other.slug}/acs`, { ...fields })
    expect(page.location).toBe(failed('sso_expired'))
  })

  test('what another key signed, and the reason stays in the log', async () => {
    await connect()
    const stranger = await startSamlIdp()
    const { certificate } = stranger.keys
    await stranger.close()
    await connect({ metadata_xml: idp.metadata().replace(idp.keys.certificate, certificate) })
    expect((await signIn('anna')).location).toBe(failed('sso_invalid'))
  })

  test('a person who cancels', async () => {
    await connect()
    const sent = await browser.visit(`/api/sso/${tenant.slug}/start`)
    const status = 'urn:oasis:names:tc:SAML:2.0:status:Responder'
    const answer = await idp.signIn('anna', new URL(sent.location ?? '').search.slice(1), { status })
    expect((await post(answer)).location).toBe(failed('sso_refused'))
  })

  test('everything, where the connection is off or of another kind', async () => {
    await connect()
    const sent = await goToIdp('anna')
    await connect({}, { enabled: false })
    expect((await post(sent)).location).toBe(failed('sso_unavailable'))
    await tenant.admin.ok(204, 'DELETE', '/sso/')
    expect((await post(sent)).location).toBe(failed('sso_unavailable'))
  })

  test('another body than a form', async () => {
    await connect()
    const send = (type: string, raw: string) =>
      sso.api.send('POST', `/api/sso/${tenant.slug}/acs`, { raw, headers: { 'content-type': type } })
    expect((await send('application/json', '{"SAMLResponse":"x"}')).status).toBe(415)
    expect((await send('application/x-www-form-urlencoded', 'x=1')).status).toBe(400)
    expect(
      (await send('application/x-www-form-urlencoded', `SAMLResponse=${'A'.repeat(520 * 1024)}`)).status,
    ).toBe(413)
  })
})

describe('a sign-in that begins at the identity provider', () => {
  test('is let in where the connection allows it, once', async () => {
    await connect({ allow_idp_initiated: true })
    const sent = await idp.signIn('anna', null)
    expect((await post(sent)).location).toBe(`${sso.origin}/`)
    expect(await whoAmI()).toMatchObject({ user: { email: 'anna@example.com' } })
    expect((await post(sent)).location).toBe(failed('sso_expired'))
  })

  test('is refused where it does not', async () => {
    await connect()
    expect((await post(await idp.signIn('anna', null))).location).toBe(failed('sso_expired'))
    expect(await whoAmI()).toBe(401)
  })

  test('20 at once: one wins', async () => {
    await connect({ allow_idp_initiated: true })
    const sent = await idp.signIn('anna', null)
    const pages = await Promise.all(Array.from({ length: 20 }, () => post(sent)))
    expect(pages.filter(({ location }) => location === `${sso.origin}/`)).toHaveLength(1)
    expect(pages.filter(({ location }) => location === failed('sso_expired'))).toHaveLength(19)
  })

  test('goes where the identity provider’s link points, if that is a page of ours', async () => {
    await connect({ allow_idp_initiated: true })
    const to = async (RelayState: string) => {
      const { url, fields } = await idp.signIn('anna', null)
      return (await post({ url, fields: { ...fields, RelayState } })).location
    }
    expect(await to('/t/1/leads')).toBe(`${sso.origin}/t/1/leads`)
    expect(await to('https://evil.example/')).toBe(`${sso.origin}/`)
    expect(await to('//evil.example/')).toBe(`${sso.origin}/`)
  })
})

describe('signing out', () => {
  const signOut = async () => {
    const cookie = `__Host-lse=${browser.cookies().get('__Host-lse')}`
    const answer = await sso.api.send('DELETE', '/api/session/', {
      headers: { cookie, host: 'localhost', ...fromOwnPage },
    })
    return answer.json<{ redirect: string | null }>().redirect
  }

  test('here ends the session there', async () => {
    await connect()
    await signIn('anna')
    expect(idp.signedIn).toContain('anna')
    const redirect = await signOut()
    const there = await browser.visit(redirect ?? '')
    expect(idp.signedIn).not.toContain('anna')
    expect(there.location).toMatch(`${sso.origin}/api/sso/${tenant.slug}/logout?SAMLResponse=`)
    expect((await browser.visit(there.location ?? '')).location).toBe(`${sso.origin}/sign-in`)
    expect(await whoAmI()).toBe(401)
  })

  test('there ends the session here, and no other', async () => {
    await connect()
    await signIn('anna')
    const first = browser
    browser = sso.browser()
    await signIn('anna')
    const here = await browser.visit(idp.logoutUrl('anna'))
    expect(here.location).toMatch(`${idp.url}/slo?SAMLResponse=`)
    expect((await browser.visit(here.location ?? '')).text).toContain('Signed out.')
    expect(await whoAmI()).toBe(401)
    browser = first
    expect(await whoAmI()).toMatchObject({ user: { email: 'anna@example.com' } })
  })

  test('by a request that nobody signed does nothing', async () => {
    await connect()
    await signIn('anna')
    const address = idp.logoutUrl('anna').replace(/&Signature=.*/, '')
    expect((await browser.visit(address)).location).toBe(failed('sso_invalid'))
    expect(await whoAmI()).toMatchObject({ user: { email: 'anna@example.com' } })
  })

  test('stays here where the identity provider offers nothing', async () => {
    idp.settings.logout = false
    await connect()
    await signIn('anna')
    expect(await signOut()).toBeNull()
  })
})

describe('a test', () => {
  const begin = async () => {
    const { id, url } = await tenant.admin.ok<{ id: number; url: string }>(201, 'POST', '/sso/tests/')
    return { url, result: () => tenant.admin.ok<SsoTest>(200, 'GET', `/sso/tests/${id}/`) }
  }

  test('shows what was sent and signs nobody in', async () => {
    await connect({}, { enabled: false })
    const { url, result } = await begin()
    const page = await post(await goToIdp('anna', url))
    expect([page.status, page.text.includes('Test finished')]).toEqual([200, true])
    expect(await result()).toMatchObject({
      state: 'succeeded',
      person: { subject: 'anna-1', email: 'anna@example.com', groups: ['sales'], role: 'reader' },
      sent: { NameID: 'anna-1', groups: ['sales'] },
    })
    expect(await whoAmI()).toBe(401)
  })

  test('says why it failed', async () => {
    await connect()
    const { url, result } = await begin()
    const { location } = await browser.visit(url)
    const audience = 'https://other.example'
    await post(await idp.signIn('anna', new URL(location ?? '').search.slice(1), { audience }))
    expect(await result()).toMatchObject({
      state: 'refused',
      problem: 'sso_invalid',
      reason: `The audience is ${audience}, expected was ${sso.origin}/api/sso/${tenant.slug}/metadata.`,
    })
  })
})

describe('the connection', () => {
  test('shows the identity provider and our addresses', async () => {
    const { connection, service } = await connect({ groups_attribute: 'Teams' })
    expect(connection?.saml).toMatchObject({
      idp_entity_id: idp.entityId,
      idp_sign_in_url: `${idp.url}/sso`,
      idp_logout_url: `${idp.url}/slo`,
      allow_idp_initiated: false,
      groups_attribute: 'Teams',
      metadata_url: null,
      fetched_at: null,
      certificates: [{ fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/) }],
    })
    const metadata = await browser.visit(`/api/sso/${tenant.slug}/metadata`)
    for (const url of [service.entity_id, service.acs_url, service.logout_url])
      expect(metadata.text).toContain(`="${sso.origin}${new URL(url).pathname}"`)
  })

  test('reads metadata from an address, and keeps it and our key when only settings change', async () => {
    const { connection } = await connect({ metadata_url: `${idp.url}/metadata` })
    expect(connection?.saml).toMatchObject({
      metadata_url: `${idp.url}/metadata`,
      idp_entity_id: idp.entityId,
    })
    const before = await browser.visit(`/api/sso/${tenant.slug}/metadata`)
    await tenant.admin.ok(200, 'PUT', '/sso/', {
      kind: 'saml',
      default_role: 'manager',
      saml: { allow_idp_initiated: true },
    })
    expect((await browser.visit(`/api/sso/${tenant.slug}/metadata`)).text).toBe(before.text)
    expect((await signIn('anna')).location).toBe(done())
  })

  test('follows the keys of the identity provider, where it publishes them', async () => {
    await connect({ metadata_url: `${idp.url}/metadata` })
    const [old, next] = await Promise.all([makeKeys('old'), makeKeys('next')])
    const stored = idp.metadata().replace(idp.keys.certificate, old.certificate)
    const age = (xml: string, hours: number) =>
      sso.api.sql(
        `update lead_scoring.sso_connection set saml_metadata = $2, saml_fetched_at = now() - $3 * interval '1 hour'
         where tenant_id = $1`,
        [tenant.id, xml, hours],
      )
    await age(stored, 23)
    expect((await signIn('anna')).location).toBe(failed('sso_invalid'))
    await age(stored, 25)
    expect((await signIn('anna')).location).toBe(done())
    const [event] = await sso.api.sql<{ before: object; after: object }>(
      `select before, after from lead_scoring.event
       where tenant_id = $1 and type = 'sso_connection.updated' and actor = 'system'`,
      [tenant.id],
    )
    expect(event?.before).toMatchObject({ certificates: [readCertificate(old.certificate).fingerprint256] })
    expect(event?.after).toMatchObject({
      certificates: [readCertificate(idp.keys.certificate).fingerprint256],
    })

    const another = idp.metadata().replaceAll(idp.entityId, 'https://another.example')
    await age(another.replace(idp.keys.certificate, next.certificate), 25)
    expect((await signIn('anna')).location).toBe(failed('sso_invalid'))
  })

  test('says what is wrong with metadata, at the field, in both languages', async () => {
    const put = (saml: SamlInput, language = 'en') =>
      tenant.admin.send('PUT', '/sso/', {
        body: { kind: 'saml', default_role: 'reader', saml },
        headers: { 'accept-language': language },
      })
    const refused = async (saml: SamlInput, language?: string) => (await put(saml, language)).problem().errors
    expect(await refused({ metadata_xml: '<html/>' })).toEqual({
      'saml.metadata_xml': ['This is no SAML metadata of an identity provider (no IDPSSODescriptor).'],
    })
    expect(await refused({ metadata_url: `${idp.url}/nowhere` }, 'de')).toEqual({
      'saml.metadata_url': ['Die Adresse antwortet mit dem Status 404.'],
    })
    expect((await put({})).status).toBe(400)
  })

  test('our metadata has our addresses before there is a connection, for any name', async () => {
    const ours = await browser.visit(`/api/sso/${tenant.slug}/metadata`)
    const nobodys = await browser.visit('/api/sso/no-such-tenant/metadata')
    expect([ours.status, nobodys.status]).toEqual([200, 200])
    expect(ours.text).not.toContain('KeyDescriptor')
    expect(nobodys.text).toBe(ours.text.replaceAll(`/${tenant.slug}/`, '/no-such-tenant/'))
  })

  test('keeps our private key sealed', async () => {
    await connect()
    const [row] = await sso.api.sql<{ key: string }>(
      `select encode(saml_key, 'escape') as key from lead_scoring.sso_connection where tenant_id = $1`,
      [tenant.id],
    )
    expect(row?.key).not.toContain('PRIVATE KEY')
  })
})
