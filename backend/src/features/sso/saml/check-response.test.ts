import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, openApi } from '../../../../test/api/index.ts'
import { type Kit, makeKit, post } from '../../../../test/sso/hostile/index.ts'
import { assertionXml, type ResponseFields, responseXml } from '../../../../test/sso/saml-messages.ts'
import { algorithms, encryptXml, signXml } from '../../../../test/sso/saml-sign.ts'
import { openTenant } from '../../../platform/tenancy/tenant-db.ts'
import { checkResponse, type ResponseToCheck } from './check-response.ts'
import type { SamlConnection } from './connection.ts'
import { SsoRefused } from './refusal.ts'
import { useAssertionIn } from './use-assertion.ts'

let kit: Kit
beforeAll(async () => {
  kit = await makeKit()
})

const check = (
  xml: string,
  connection: Partial<SamlConnection> = {},
  { ...asked }: Partial<ResponseToCheck> = {},
) =>
  checkResponse(
    { ...kit.connection, ...connection },
    {
      samlResponse: post(xml),
      expectedRequestId: kit.requestId,
      now: kit.now,
      useAssertion: async () => true,
      ...asked,
    },
  )

const reasonOf = async (answer: Promise<unknown>): Promise<string | undefined> => {
  try {
    await answer
    return undefined
  } catch (error) {
    if (error instanceof SsoRefused) return error.reason.code
    throw error
  }
}

const certificates = (...all: string[]) => ({ idp: { ...kit.connection.idp, certificates: all } })

test('gives what the assertion says', async () => {
  const fields = { sessionIndex: '_s1', nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent' }
  expect(await check(kit.signedAssertion(fields))).toEqual({
    issuer: 'https://idp.example/metadata',
    nameId: {
      value: 'anna@nordwind.example',
      format: fields.nameIdFormat,
      nameQualifier: null,
      spNameQualifier: null,
    },
    email: 'anna@nordwind.example',
    name: 'Anna Jäger',
    groups: ['sales', 'everyone'],
    attributes: {
      email: ['anna@nordwind.example'],
      displayName: ['Anna Jäger'],
      groups: ['sales', 'everyone'],
    },
    sessionIndex: '_s1',
  })
})

describe('signatures that are accepted', () => {
  test.for([
    ['RSA with SHA-256', {}],
    [
      'RSA with SHA-384 and a digest by SHA-384',
      { signature: algorithms.rsaSha384, digest: algorithms.sha384 },
    ],
    ['RSA-PSS', { signature: algorithms.rsaPss }],
  ] as const)('%s', async ([, options]) => {
    expect(await check(kit.signedAssertion({}, options))).toMatchObject({ name: 'Anna Jäger' })
    expect(await check(kit.signedResponse({}, options))).toMatchObject({ name: 'Anna Jäger' })
  })

  test('ECDSA, and the new certificate of two', async () => {
    const xml = kit.signedAssertion({}, { signature: algorithms.ecdsaSha256 }, kit.ec)
    const both = certificates(kit.idp.certificate, kit.ec.certificate)
    expect(await check(xml, both)).toMatchObject({ name: 'Anna Jäger' })
  })

  test('of the response and of the assertion in it', async () => {
    const fields = kit.fields()
    const inner = signXml(assertionXml(fields), fields.assertionId, kit.idp)
    const xml = signXml(responseXml(fields, inner), fields.responseId, kit.idp)
    expect(await check(xml)).toMatchObject({ name: 'Anna Jäger' })
  })
})

describe('encrypted assertions that are accepted', () => {
  const encrypted = async (options: Parameters<typeof encryptXml>[2], whole = false) => {
    const fields = kit.fields()
    const plain = assertionXml(fields)
    const assertion = whole ? plain : signXml(plain, fields.assertionId, kit.idp)
    const response = responseXml(fields, await encryptXml(assertion, kit.connection.sp.certificate, options))
    return whole ? signXml(response, fields.responseId, kit.idp) : response
  }

  test.for([
    ['AES-GCM, RSA-OAEP', {}],
    ['AES-128-GCM', { content: algorithms.aes128Gcm }],
    ['AES-CBC', { content: algorithms.aes256Cbc }],
    ['RSA-OAEP of XML Encryption 1.1 with SHA-256', { key: algorithms.oaep11, digest: 'sha256' }],
  ] as const)('%s', async ([, options]) => {
    expect(await check(await encrypted(options))).toMatchObject({ name: 'Anna Jäger' })
  })

  test('not signed themselves, in a signed response', async () => {
    expect(await check(await encrypted({}, true))).toMatchObject({ name: 'Anna Jäger' })
  })
})

describe('clocks', () => {
  const after = (seconds: number) => new Date(kit.now.getTime() + seconds * 1000)
  const said: [string, (seconds: number) => Partial<ResponseFields>, direction: 1 | -1][] = [
    ['NotBefore', (seconds) => ({ notBefore: after(seconds) }), 1],
    ['IssueInstant', (seconds) => ({ issueInstant: after(seconds) }), 1],
    ['NotOnOrAfter', (seconds) => ({ notOnOrAfter: after(seconds) }), -1],
    ['the end of the confirmation', (seconds) => ({ subjectNotOnOrAfter: after(seconds) }), -1],
    ['the end of the session', (seconds) => ({ sessionNotOnOrAfter: after(seconds) }), -1],
  ]
  test.for(said)('%s may be off by 119 seconds, not by 121', async ([, fields, direction]) => {
    expect(await check(kit.signedAssertion(fields(119 * direction)))).toMatchObject({ name: 'Anna Jäger' })
    expect(await reasonOf(check(kit.signedAssertion(fields(121 * direction))))).toMatch(/^too_(early|late)$/)
  })

  test('a time that is not in UTC is refused', async () => {
    const xml = kit.signedAssertion({
      issueInstant: { toISOString: () => '2026-01-01T00:00:00+02:00' } as Date,
    })
    expect(await reasonOf(check(xml))).toBe('time_invalid')
  })
})

describe('who it is', () => {
  const claims = (changes: Partial<ResponseFields>, groupsAttribute = 'groups') =>
    check(kit.signedAssertion(changes), { groupsAttribute })

  test('the address of a NameID that is one, when no attribute holds it', async () => {
    const emailFormat = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'
    expect(await claims({ attributes: {}, nameIdFormat: emailFormat })).toMatchObject({
      email: 'anna@nordwind.example',
      name: null,
    })
    expect(await claims({ attributes: {} })).toMatchObject({ email: null })
  })

  test('the names that Entra ID uses', async () => {
    const base = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims'
    const attributes = {
      [`${base}/emailaddress`]: ['anna@nordwind.example'],
      [`${base}/name`]: ['upn@nordwind.example'],
      [`${base}/givenname`]: ['Anna'],
      [`${base}/surname`]: ['Jäger'],
      'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups': ['8a1f'],
    }
    expect(await claims({ attributes })).toMatchObject({
      email: 'anna@nordwind.example',
      name: 'Anna Jäger',
      groups: ['8a1f'],
    })
  })

  test('groups under a name of their own; none sent is not the same as sent empty', async () => {
    expect(await claims({ attributes: { Teams: ['a', 'b', 'a'], groups: ['c'] } }, 'Teams')).toMatchObject({
      groups: ['a', 'b'],
    })
    expect(await claims({ attributes: { groups: [] } })).toMatchObject({ groups: [] })
    expect(await claims({ attributes: {} })).toMatchObject({ groups: null })
  })

  test('somebody with 1,000 groups', async () => {
    const groups = Array.from(
      { length: 1000 },
      (_, index) => `8a1f0b6e-0000-4000-8000-00000000${1000 + index}`,
    )
    expect((await claims({ attributes: { groups } })).groups).toEqual(groups)
  })

  test('a name with characters that XML escapes is read whole', async () => {
    const nameId = 'anna+&#60;!-- x --&#62;@nordwind.example'
    expect(await claims({ nameId })).toMatchObject({ nameId: { value: 'anna+<!-- x -->@nordwind.example' } })
  })
})

test('a sign-in may begin at the identity provider, where that is allowed', async () => {
  const xml = kit.signedResponse({ inResponseTo: null, subjectInResponseTo: null })
  const asked = { expectedRequestId: null }
  expect(await check(xml, { allowsIdpInitiated: true }, asked)).toMatchObject({ name: 'Anna Jäger' })
  expect(await reasonOf(check(xml, {}, asked))).toBe('unsolicited')
  expect(await reasonOf(check(xml, { allowsIdpInitiated: true }))).toBe('in_response_to')
})

describe('an assertion counts once', () => {
  let api: Api
  beforeAll(async () => {
    api = await openApi()
  })
  afterAll(() => api.close())

  const outcomes = async (answers: Promise<unknown>[]) => {
    const reasons = await Promise.all(answers.map(reasonOf))
    return { accepted: reasons.filter((one) => one === undefined).length, refused: reasons.filter(Boolean) }
  }

  test('one after the other', async () => {
    const { id } = await api.tenant()
    const asked = { useAssertion: useAssertionIn(openTenant(api.database, id)) }
    const xml = kit.signedAssertion()
    expect(await reasonOf(check(xml, {}, asked))).toBeUndefined()
    expect(await reasonOf(check(xml, {}, asked))).toBe('replayed')
    expect(await reasonOf(check(kit.signedAssertion(), {}, asked))).toBeUndefined()
  })

  test('in another response too', async () => {
    const { id } = await api.tenant()
    const asked = { useAssertion: useAssertionIn(openTenant(api.database, id)) }
    const fields = kit.fields()
    const assertion = signXml(assertionXml(fields), fields.assertionId, kit.idp)
    expect(await reasonOf(check(responseXml(fields, assertion), {}, asked))).toBeUndefined()
    const again = responseXml({ ...fields, responseId: '_another' }, assertion)
    expect(await reasonOf(check(again, {}, asked))).toBe('replayed')
  })

  test('20 at once: one wins', async () => {
    const { id } = await api.tenant()
    const asked = { useAssertion: useAssertionIn(openTenant(api.database, id)) }
    const xml = kit.signedAssertion()
    const { accepted, refused } = await outcomes(Array.from({ length: 20 }, () => check(xml, {}, asked)))
    expect(accepted).toBe(1)
    expect(refused).toEqual(Array(19).fill('replayed'))
  })

  test('what was refused for another reason is not used up by it', async () => {
    const { id } = await api.tenant()
    const asked = { useAssertion: useAssertionIn(openTenant(api.database, id)) }
    const xml = kit.signedAssertion()
    expect(await reasonOf(check(xml, {}, { ...asked, expectedRequestId: '_other' }))).toBe('in_response_to')
    expect(await reasonOf(check(xml, {}, asked))).toBeUndefined()
  })

  test('it is remembered until it would be too old, and no longer', async () => {
    const { id } = await api.tenant()
    const use = useAssertionIn(openTenant(api.database, id))
    const assertion = { issuer: 'i', id: '_1', expiresAt: new Date(Date.now() + 60_000) }
    expect(await use(assertion)).toBe(true)
    expect(await use({ ...assertion, id: '_2', expiresAt: new Date(Date.now() - 2 * 3600_000) })).toBe(true)
    expect(await use(assertion)).toBe(false)
    const kept = 'select count(*)::integer as n from lead_scoring.used_assertion where tenant_id = $1'
    expect(await api.sql(kept, [id])).toEqual([{ n: 1 }])
  })

  test('each tenant has its own', async () => {
    const [one, other] = [await api.tenant(), await api.tenant()]
    const assertion = { issuer: 'i', id: '_1', expiresAt: new Date(Date.now() + 60_000) }
    for (const { id } of [one, other]) {
      expect(await useAssertionIn(openTenant(api.database, id))(assertion)).toBe(true)
    }
  })
})
