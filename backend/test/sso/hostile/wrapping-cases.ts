import { assertionXml, responseXml } from '../saml-messages.ts'
import { signXml } from '../saml-sign.ts'
import { type HostileCase, type Kit, part, patterns, post, swap } from './kit.ts'

const evil = 'evil@evil.example'

/** A message that the identity provider signed, taken apart, and the assertion that the forger would like to be read. */
const takeApart = (kit: Kit, signed: string) => {
  const signature = part(signed, patterns.signature)
  const assertion = part(signed, patterns.assertion)
  return {
    signed,
    signature,
    assertion,
    bare: swap(assertion, patterns.signature, ''),
    forged: assertionXml(kit.fields({ nameId: evil })),
  }
}

type Parts = ReturnType<typeof takeApart>

/** An attack on a signed assertion: what stands in the place of the assertion. */
const onAssertion = (
  name: string,
  wrap: (parts: Parts) => string,
  reason: HostileCase['reason'] = 'assertion_count',
): HostileCase => ({
  name,
  reason,
  build: (kit, hostile) => {
    const parts = takeApart(kit, kit.signedAssertion())
    return post(hostile ? swap(parts.signed, patterns.assertion, wrap(parts)) : parts.signed)
  },
})

const onResponse = (
  name: string,
  wrap: (signed: string, forge: (extra: string) => string) => string,
  reason: HostileCase['reason'] = 'assertion_count',
): HostileCase => ({
  name,
  reason,
  build: (kit, hostile) => {
    const signed = kit.signedResponse()
    const fields = kit.fields({ nameId: evil })
    const forge = (extra: string) =>
      swap(responseXml(fields, assertionXml(fields)), '<samlp:Status>', `${extra}<samlp:Status>`)
    return post(hostile ? wrap(signed, forge) : signed)
  },
})

const inside = (element: string, content: string): string =>
  swap(element, /<\/[\w:]+>$/, `${content}${part(element, /<\/[\w:]+>$/)}`)
const behindIssuer = (element: string, content: string): string =>
  swap(element, '</saml:Issuer>', `</saml:Issuer>${content}`)
const asObject = (content: string): string => `<ds:Object>${content}</ds:Object>`
const unsign = (signed: string): string => swap(signed, patterns.signature, '')

/** Signature wrapping: the signature holds, and something else would be read. XSW 1 to 8 as numbered by SAML Raider. */
export const wrappingCases: readonly HostileCase[] = [
  onResponse('XSW1: the signed response inside the signature of a forged one', (signed, forge) =>
    forge(inside(part(signed, patterns.signature), asObject(unsign(signed)))),
  ),
  onResponse('XSW2: the signed response before the signature, in a forged one', (signed, forge) =>
    forge(`${unsign(signed)}${part(signed, patterns.signature)}`),
  ),
  onAssertion(
    'XSW3: a forged assertion before the signed one',
    ({ forged, assertion }) => forged + assertion,
  ),
  onAssertion('XSW4: the signed assertion inside a forged one', ({ forged, assertion }) =>
    inside(forged, assertion),
  ),
  onAssertion(
    'XSW5: the signature in the forged assertion, the signed one at the end',
    ({ forged, signature, bare }) => behindIssuer(forged, signature) + bare,
  ),
  onAssertion(
    'XSW6: the signed assertion in the signature of the forged one',
    ({ forged, signature, bare }) => behindIssuer(forged, inside(signature, bare)),
  ),
  onAssertion(
    'XSW7: a forged assertion in an extension',
    ({ forged, assertion }) => `<samlp:Extensions>${forged}</samlp:Extensions>${assertion}`,
  ),
  onAssertion('XSW8: the signed assertion in an object of the signature', ({ forged, signature, bare }) =>
    behindIssuer(forged, inside(signature, asObject(bare))),
  ),
  onAssertion('a forged assertion after the signed one', ({ forged, assertion }) => assertion + forged),
  onAssertion('the signed assertion in the advice of a forged one', ({ forged, assertion }) =>
    swap(forged, '</saml:Conditions>', `</saml:Conditions><saml:Advice>${assertion}</saml:Advice>`),
  ),
  onAssertion(
    'a forged assertion under the ID of the signed one',
    ({ forged, assertion }) => swap(forged, / ID="[^"]+"/, part(assertion, / ID="[^"]+"/)) + assertion,
    'duplicate_id',
  ),
  onAssertion(
    'another element under the ID of the signed one',
    ({ assertion }) => `<samlp:Extensions Id=${part(assertion, /"_[^"]+"/)}/>${assertion}`,
    'duplicate_id',
  ),
  onAssertion(
    'the same by xml:id',
    ({ assertion }) => `<samlp:Extensions xml:id=${part(assertion, /"_[^"]+"/)}/>${assertion}`,
    'duplicate_id',
  ),
  onAssertion(
    'a forged assertion in another namespace, to be read by its local name',
    ({ forged, assertion }) =>
      forged
        .replaceAll('saml:', 'evil:')
        .replace('xmlns:saml', 'xmlns:evil')
        .replace('xmlns:evil="urn:oasis:names:tc:SAML:2.0:assertion"', 'xmlns:evil="urn:evil"') + assertion,
  ),
  onAssertion(
    'a forged encrypted assertion beside the signed one',
    ({ assertion }) => `${assertion}<saml:EncryptedAssertion/>`,
  ),
  onAssertion(
    'the assertion deeper in the response',
    ({ assertion }) => `<samlp:Extensions>${assertion}</samlp:Extensions>`,
    'assertion_misplaced',
  ),
  onAssertion('no assertion', () => ''),
  onAssertion(
    'the signed assertion, changed',
    ({ assertion }) => swap(assertion, '>anna@nordwind.example</saml:NameID>', `>${evil}</saml:NameID>`),
    'signature_invalid',
  ),
  onAssertion(
    'a second signature beside the first',
    ({ assertion, signature }) => behindIssuer(assertion, signature),
    'signature_misplaced',
  ),
  onAssertion(
    'the signature deeper in the assertion',
    ({ bare, signature }) => swap(bare, '<saml:Subject>', `<saml:Subject>${signature}`),
    'signature_misplaced',
  ),
  onAssertion(
    'a signature in another namespace',
    ({ assertion }) =>
      assertion.replace('xmlns:ds="http://www.w3.org/2000/09/xmldsig#"', 'xmlns:ds="urn:evil"'),
    'signature_misplaced',
  ),
  onResponse(
    'the signed response, its assertion changed',
    (signed) => swap(signed, '>anna@nordwind.example</saml:NameID>', `>${evil}</saml:NameID>`),
    'signature_invalid',
  ),
  onResponse(
    'the signed response, its destination changed',
    (signed) => swap(signed, 'Destination="https://leads', 'Destination="http://leads'),
    'signature_invalid',
  ),
  onResponse(
    'a response in a response',
    (signed) => swap(signed, '<samlp:Status>', `<samlp:Response/><samlp:Status>`),
    'assertion_misplaced',
  ),
  {
    name: 'a signed assertion in a namespace of the forger',
    reason: 'assertion_misplaced',
    build: (kit, hostile) => {
      const fields = kit.fields()
      const assertion = assertionXml(fields)
      const moved = hostile
        ? swap(assertion, 'xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"', 'xmlns:saml="urn:evil"')
        : assertion
      return post(signXml(responseXml(fields, moved), fields.assertionId, kit.idp))
    },
  },
  {
    name: 'an assertion of SAML 1.1',
    reason: 'version',
    build: (kit, hostile) => post(kit.signedAssertion({ version: hostile ? '1.1' : '2.0' })),
  },
  {
    name: 'an ID that breaks out of an XPath',
    reason: 'id_invalid',
    build: (kit, hostile) =>
      post(kit.signedResponse({ assertionId: hostile ? '_a&quot;] | //*[&quot;' : '_a' })),
  },
]
