import { pemOf } from '../../../src/platform/certificates/pem.ts'
import { assertionXml, responseXml } from '../saml-messages.ts'
import { algorithms, type SignOptions, signXml } from '../saml-sign.ts'
import { type HostileCase, type Kit, part, patterns, post, swap } from './kit.ts'

/** Signed by the right key, in a way that is not allowed. */
const signedWith = (
  name: string,
  options: SignOptions | ((kit: Kit) => SignOptions),
  reason: HostileCase['reason'] = 'signature_algorithm',
): HostileCase => ({
  name,
  reason,
  build: (kit, hostile) => {
    const own = typeof options === 'function' ? options(kit) : options
    return post(kit.signedAssertion({}, hostile ? own : {}))
  },
})

/** A signature that was changed where only its own checks notice, not always the arithmetic. */
const changed = (
  name: string,
  reason: HostileCase['reason'],
  change: (signature: string, signed: string) => string,
): HostileCase => ({
  name,
  reason,
  build: (kit, hostile) => {
    const signed = kit.signedAssertion()
    const signature = part(signed, patterns.signature)
    return post(hostile ? swap(signed, patterns.signature, change(signature, signed)) : signed)
  },
})

const transform = (algorithm: string, content: string): string =>
  `<ds:Transforms><ds:Transform Algorithm="${algorithm}">${content}</ds:Transform>`

/** A signature that is right in itself, over an element that is not the one it stands in. */
const overSomethingElse = (uri: 'other' | 'response'): HostileCase => ({
  name: `a signature in the assertion over ${uri === 'other' ? 'an extension' : 'the response'}`,
  reason: 'signature_reference',
  build: (kit, hostile) => {
    const fields = kit.fields()
    const extension = '<samlp:Extensions ID="_other"><saml:Issuer>x</saml:Issuer></samlp:Extensions>'
    const xml = swap(
      responseXml(fields, assertionXml(fields)),
      '<samlp:Status>',
      `${extension}<samlp:Status>`,
    )
    if (!hostile) return post(signXml(xml, fields.assertionId, kit.idp))
    const signed = signXml(xml, uri === 'other' ? '_other' : fields.responseId, kit.idp)
    const signature = part(signed, patterns.signature)
    return post(
      swap(
        swap(signed, signature, ''),
        '</saml:Issuer><saml:Subject>',
        `</saml:Issuer>${signature}<saml:Subject>`,
      ),
    )
  },
})

const byForeignKeys = (
  name: string,
  options: (kit: Kit) => SignOptions,
  of: 'signedAssertion' | 'signedResponse',
): HostileCase => ({
  name,
  reason: 'signature_invalid',
  build: (kit, hostile) => post(kit[of]({}, options(kit), hostile ? kit.foreign : kit.idp)),
})

/** What stands for a signature and is none that counts. */
export const signatureCases: readonly HostileCase[] = [
  changed('no signature', 'unsigned', () => ''),
  {
    name: 'no signature, on a response that would be signed as a whole',
    reason: 'unsigned',
    build: (kit, hostile) => {
      const signed = kit.signedResponse()
      return post(hostile ? swap(signed, patterns.signature, '') : signed)
    },
  },
  signedWith('RSA with SHA-1', { signature: algorithms.rsaSha1 }),
  signedWith('a digest by SHA-1', { digest: algorithms.sha1 }),
  signedWith('RSA with MD5', { signature: algorithms.rsaMd5 }),
  signedWith('a digest by MD5', { digest: algorithms.md5 }),
  signedWith('a HMAC keyed with the certificate (PEM)', (kit) => ({
    signature: algorithms.hmacSha256,
    secret: pemOf(kit.idp.certificate),
  })),
  signedWith('a HMAC keyed with the certificate (Base64)', (kit) => ({
    signature: algorithms.hmacSha256,
    secret: kit.idp.certificate,
  })),
  signedWith('a HMAC keyed with nothing', { signature: algorithms.hmacSha256 }),
  signedWith('canonicalisation with comments', { canonicalization: algorithms.exclusiveWithComments }),
  signedWith('inclusive canonicalisation', { canonicalization: algorithms.inclusive }),
  signedWith('a transform with comments', {
    transforms: [algorithms.enveloped, algorithms.exclusiveWithComments],
  }),
  signedWith('an inclusive transform', { transforms: [algorithms.enveloped, algorithms.inclusive] }),
  signedWith('one transform only', { transforms: [algorithms.enveloped] }, 'signature_shape'),
  signedWith(
    'three transforms',
    { transforms: [algorithms.enveloped, algorithms.exclusive, algorithms.exclusive] },
    'signature_shape',
  ),
  changed('a transform by XPath', 'signature_algorithm', (signature) =>
    swap(
      signature,
      '<ds:Transforms>',
      transform('http://www.w3.org/TR/1999/REC-xpath-19991116', '<ds:XPath>not(//*)</ds:XPath>'),
    ),
  ),
  changed('a transform by XSLT', 'signature_algorithm', (signature) =>
    swap(
      signature,
      '<ds:Transforms>',
      transform(
        'http://www.w3.org/TR/1999/REC-xslt-19991116',
        '<x:stylesheet xmlns:x="http://www.w3.org/1999/XSL/Transform" version="1.0"/>',
      ),
    ),
  ),
  changed('an XPath inside an allowed transform', 'signature_shape', (signature) =>
    swap(
      signature,
      `<ds:Transform Algorithm="${algorithms.exclusive}"/>`,
      `<ds:Transform Algorithm="${algorithms.exclusive}"><ds:XPath>not(//*)</ds:XPath></ds:Transform>`,
    ),
  ),
  changed('an empty reference', 'signature_reference', (signature) =>
    swap(signature, /URI="[^"]*"/, 'URI=""'),
  ),
  changed('no reference', 'signature_reference', (signature) => swap(signature, / URI="[^"]*"/, '')),
  changed('a reference to a file', 'signature_reference', (signature) =>
    swap(signature, /URI="[^"]*"/, 'URI="file:///etc/passwd"'),
  ),
  changed('a reference by XPointer', 'signature_reference', (signature) =>
    swap(signature, /URI="[^"]*"/, 'URI="#xpointer(/)"'),
  ),
  changed('two references', 'signature_shape', (signature) => {
    const reference = part(signature, /<ds:Reference .*<\/ds:Reference>/s)
    return swap(signature, reference, reference + reference)
  }),
  changed('no reference at all', 'signature_shape', (signature) =>
    swap(signature, /<ds:Reference .*<\/ds:Reference>/s, ''),
  ),
  changed('two SignedInfos', 'signature_shape', (signature) => {
    const info = part(signature, /<ds:SignedInfo>.*<\/ds:SignedInfo>/s)
    return swap(signature, info, info + info)
  }),
  changed('a length for a HMAC', 'signature_shape', (signature) =>
    swap(
      signature,
      /<ds:SignatureMethod ([^>]*)\/>/,
      `<ds:SignatureMethod Algorithm="${algorithms.rsaSha256}"><ds:HMACOutputLength>1</ds:HMACOutputLength></ds:SignatureMethod>`,
    ),
  ),
  changed('an object in the signature', 'signature_shape', (signature) =>
    swap(signature, '</ds:Signature>', '<ds:Object/></ds:Signature>'),
  ),
  changed('an unknown algorithm', 'signature_algorithm', (signature) =>
    swap(signature, algorithms.rsaSha256, 'constructor'),
  ),
  changed('a signature value of nothing', 'signature_invalid', (signature) =>
    swap(signature, /<ds:SignatureValue>.*<\/ds:SignatureValue>/s, '<ds:SignatureValue></ds:SignatureValue>'),
  ),
  changed('a signature value of another message', 'signature_invalid', (signature) =>
    swap(
      signature,
      /<ds:SignatureValue>..../,
      `<ds:SignatureValue>${signature.includes('Value>AAAA') ? 'BBBB' : 'AAAA'}`,
    ),
  ),
  overSomethingElse('other'),
  overSomethingElse('response'),
  byForeignKeys(
    'a key of the forger, shown in KeyInfo',
    (kit) => ({ shownCertificate: kit.foreign.certificate }),
    'signedResponse',
  ),
  byForeignKeys(
    'a key of the forger, the right certificate in KeyInfo',
    (kit) => ({ shownCertificate: kit.idp.certificate }),
    'signedAssertion',
  ),
  {
    name: "another tenant's identity provider",
    reason: 'signature_invalid',
    build: (kit) => post(kit.signedResponse()),
    connection: (kit, hostile) => ({
      idp: { ...kit.connection.idp, certificates: [hostile ? kit.foreign.certificate : kit.idp.certificate] },
    }),
  },
  {
    name: 'ECDSA claimed for a key of RSA',
    reason: 'signature_invalid',
    build: (kit) => post(kit.signedAssertion({}, { signature: algorithms.ecdsaSha256 }, kit.ec)),
    connection: (kit, hostile) => ({
      idp: { ...kit.connection.idp, certificates: [hostile ? kit.idp.certificate : kit.ec.certificate] },
    }),
  },
  {
    name: 'a signed response around an assertion whose own signature is forged',
    reason: 'signature_invalid',
    build: (kit, hostile) => {
      const fields = kit.fields()
      const inner = signXml(
        responseXml(fields, assertionXml(fields)),
        fields.assertionId,
        hostile ? kit.foreign : kit.idp,
      )
      return post(signXml(inner, fields.responseId, kit.idp))
    },
  },
]
