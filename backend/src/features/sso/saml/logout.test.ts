import { beforeAll, describe, expect, test } from 'vitest'
import { type Kit, makeKit, post } from '../../../../test/sso/hostile/index.ts'
import { isSignedBy, messageIn, redirectTo } from '../../../../test/sso/saml-redirect.ts'
import { signXml } from '../../../../test/sso/saml-sign.ts'
import { checkLogout, type SentLogout } from './check-logout.ts'
import { SsoRefused } from './refusal.ts'
import { logoutAnswerUrl, signInUrl, signOutUrl } from './requests.ts'

let kit: Kit
beforeAll(async () => {
  kit = await makeKit()
})

type Said = {
  issuer?: string
  destination?: string
  issued?: number
  name?: string
  status?: string
  nameId?: string
}

const message = (said: Said = {}): string => {
  const { name = 'LogoutRequest', issued = 0, nameId = 'anna@nordwind.example' } = said
  const content =
    name === 'LogoutRequest'
      ? `<saml:NameID>${nameId}</saml:NameID><samlp:SessionIndex>_s1</samlp:SessionIndex>`
      : `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${said.status ?? 'Success'}"/></samlp:Status>`
  return (
    `<samlp:${name} xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ` +
    `ID="_m1" Version="2.0" IssueInstant="${new Date(kit.now.getTime() + issued * 60_000).toISOString()}" ` +
    `Destination="${said.destination ?? kit.connection.sp.logoutUrl}"><saml:Issuer>` +
    `${said.issuer ?? kit.connection.idp.entityId}</saml:Issuer>${content}</samlp:${name}>`
  )
}

const redirected = (said?: Said, keys = kit.idp): SentLogout => {
  const kind = said?.name === 'LogoutResponse' ? 'SAMLResponse' : 'SAMLRequest'
  return { query: redirectTo('https://x.example', kind, message(said), keys, 'state').split('?')[1] ?? '' }
}

const posted = (said?: Said, keys = kit.idp): SentLogout => ({
  form: { SAMLRequest: post(signXml(message(said), '_m1', keys)), RelayState: 'state' },
})

const reasonOf = (sent: SentLogout): string | undefined => {
  try {
    checkLogout(kit.connection, sent, kit.now)
    return undefined
  } catch (error) {
    if (error instanceof SsoRefused) return error.reason.code
    throw error
  }
}

const request = {
  kind: 'request',
  id: '_m1',
  subject: 'anna@nordwind.example',
  sessionIndexes: ['_s1'],
  relayState: 'state',
}

test('a signed request of the identity provider, by redirect and by post', () => {
  expect(checkLogout(kit.connection, redirected(), kit.now)).toEqual(request)
  expect(checkLogout(kit.connection, posted(), kit.now)).toEqual(request)
  expect(checkLogout(kit.connection, redirected({ name: 'LogoutResponse' }), kit.now)).toEqual({
    kind: 'answer',
  })
})

describe('is refused', () => {
  test.for<[string, Said, string]>([
    ['of another issuer', { issuer: 'https://other.example' }, 'issuer'],
    ['to another destination', { destination: 'https://other.example' }, 'destination'],
    ['an old one', { issued: -8 }, 'too_late'],
    ['one of the future', { issued: 3 }, 'too_early'],
    ['another message', { name: 'AuthnRequest' }, 'root_unexpected'],
    ['a failed answer', { name: 'LogoutResponse', status: 'Responder' }, 'status'],
    ['a name with an instruction in it', { nameId: 'anna<?x y?>@nordwind.example' }, 'instruction'],
  ])('%s', ([, said, reason]) => {
    expect(reasonOf(redirected(said))).toBe(reason)
    expect(reasonOf(posted(said))).toBe(reason)
  })

  test('signed by another', () => {
    expect(reasonOf(redirected({}, kit.foreign))).toBe('signature_invalid')
    expect(reasonOf(posted({}, kit.foreign))).toBe('signature_invalid')
  })

  test('not signed', () => {
    const { query } = redirected() as { query: string }
    expect(reasonOf({ query: query.replace(/&Signature=.*/, '') })).toBe('unsigned')
    expect(reasonOf({ form: { SAMLRequest: post(message()) } })).toBe('unsigned')
  })

  test('changed after it was signed', () => {
    const { query } = redirected() as { query: string }
    expect(reasonOf({ query: query.replace('RelayState=state', 'RelayState=other') })).toBe(
      'signature_invalid',
    )
    expect(reasonOf({ query: query.replace('RelayState=state&', '') })).toBe('signature_invalid')
    expect(reasonOf({ query: `${query}&RelayState=other` })).toBe('repeated')
    expect(reasonOf({ query: query.replace('rsa-sha256', 'hmac-sha256') })).toBe('signature_algorithm')
    expect(reasonOf({ query: query.replace('SAMLRequest=', 'SAMLResponse=') })).toBe('signature_invalid')
  })

  test('nothing at all', () => {
    expect(reasonOf({ query: '' })).toBe('missing')
    expect(reasonOf({ form: {} })).toBe('not_base64')
  })

  test('a bomb: little that becomes much', () => {
    const xml = `<x>${' '.repeat(50 * 1024 * 1024)}</x>`
    const query = redirectTo('https://x.example', 'SAMLRequest', xml, kit.idp).split('?')[1] ?? ''
    expect(reasonOf({ query })).toBe('not_deflated')
  })
})

describe('what we send is signed and says', () => {
  const read = (url: string | null) => {
    const { search } = new URL(url ?? '')
    expect(isSignedBy(search.slice(1), kit.connection.sp.certificate)).toBe(true)
    const query = new URLSearchParams(search)
    return { xml: messageIn(query), relayState: query.get('RelayState') }
  }

  test('a sign-in', () => {
    const url = signInUrl(kit.connection, { requestId: '_r1', relayState: 'a b+c', now: kit.now })
    expect(url.startsWith('https://idp.example/sso?SAMLRequest=')).toBe(true)
    const { xml, relayState } = read(url)
    expect(relayState).toBe('a b+c')
    expect(xml).toContain(' ID="_r1"')
    expect(xml).toContain(`AssertionConsumerServiceURL="${kit.connection.sp.acsUrl}"`)
    expect(xml).toContain(`<saml:Issuer>${kit.connection.sp.entityId}</saml:Issuer>`)
  })

  test('an address that has a query already', () => {
    const idp = { ...kit.connection.idp, signInUrl: 'https://idp.example/sso?idp=1' }
    const url = signInUrl({ ...kit.connection, idp }, { requestId: '_r1', relayState: 'x', now: kit.now })
    expect(url.startsWith('https://idp.example/sso?idp=1&SAMLRequest=')).toBe(true)
  })

  test('a sign-out, with the name as it came', () => {
    const nameId = { value: '<anna> & "co"', format: 'f', nameQualifier: null, spNameQualifier: 'q' }
    const { xml } = read(signOutUrl(kit.connection, { nameId, sessionIndex: '_s1' }, kit.now))
    expect(xml).toContain(
      '<saml:NameID Format="f" SPNameQualifier="q">&#60;anna&#62; &#38; &#34;co&#34;</saml:NameID>',
    )
    expect(xml).toContain('<samlp:SessionIndex>_s1</samlp:SessionIndex>')
  })

  test('an answer, to the address for answers', () => {
    const idp = { ...kit.connection.idp, logoutResponseUrl: 'https://idp.example/done' }
    const answer = { inResponseTo: '_m1', relayState: 'state', now: kit.now }
    const url = logoutAnswerUrl({ ...kit.connection, idp }, answer)
    expect(url?.startsWith('https://idp.example/done?SAMLResponse=')).toBe(true)
    const { xml, relayState } = read(url)
    expect([relayState, xml.includes('InResponseTo="_m1"')]).toEqual(['state', true])
  })

  test('nothing where the identity provider has no single logout', () => {
    const connection = { ...kit.connection, idp: { ...kit.connection.idp, logoutUrl: null } }
    const nameId = { value: 'anna', format: null, nameQualifier: null, spNameQualifier: null }
    expect(signOutUrl(connection, { nameId, sessionIndex: null }, kit.now)).toBeNull()
    expect(logoutAnswerUrl(connection, { inResponseTo: '_m1', relayState: null, now: kit.now })).toBeNull()
  })
})
