import { assertionXml, responseXml } from '../saml-messages.ts'
import { algorithms, type EncryptOptions, encryptXml, type SignOptions, signXml } from '../saml-sign.ts'
import { type HostileCase, type Kit, part, post, swap } from './kit.ts'

type Hostility = {
  readonly encrypt?: EncryptOptions
  readonly sign?: SignOptions
  /** Who signs the assertion, and for whom it is encrypted. */
  readonly signer?: (kit: Kit) => Kit['idp'] | null
  readonly reader?: (kit: Kit) => string
  readonly before?: (assertion: string) => string
  readonly after?: (encrypted: string) => string
}

const build = async (kit: Kit, { encrypt, sign, ...how }: Hostility): Promise<string> => {
  const fields = kit.fields()
  const signer = how.signer ? how.signer(kit) : kit.idp
  const assertion = signer
    ? signXml(assertionXml(fields), fields.assertionId, signer, sign)
    : assertionXml(fields)
  const certificate = how.reader?.(kit) ?? kit.connection.sp.certificate
  const encrypted = await encryptXml(how.before?.(assertion) ?? assertion, certificate, encrypt)
  return post(responseXml(fields, how.after?.(encrypted) ?? encrypted))
}

const encrypted = (name: string, reason: HostileCase['reason'], hostility: Hostility): HostileCase => ({
  name,
  reason,
  build: (kit, hostile) => build(kit, hostile ? hostility : {}),
})

/** Changes one character of the last cipher value, which is the assertion's. */
const flip = (text: string): string => {
  const end = text.lastIndexOf('</xenc:CipherValue>')
  const place = end - 40
  return `${text.slice(0, place)}${text[place] === 'A' ? 'B' : 'A'}${text.slice(place + 1)}`
}

const keyPattern = /<e:EncryptedKey .*<\/e:EncryptedKey>/s

export const encryptionCases: readonly HostileCase[] = [
  encrypted('encrypted for another', 'undecryptable', { reader: (kit) => kit.foreign.certificate }),
  encrypted('an unsigned assertion, encrypted', 'unsigned', { signer: () => null }),
  encrypted('an assertion signed by another, encrypted', 'signature_invalid', {
    signer: (kit) => kit.foreign,
  }),
  encrypted('an assertion signed with SHA-1, encrypted', 'signature_algorithm', {
    sign: { signature: algorithms.rsaSha1 },
  }),
  encrypted('a key wrapped with RSA 1.5', 'encryption_algorithm', { encrypt: { key: algorithms.rsa15 } }),
  encrypted('an assertion encrypted with Triple DES', 'encryption_algorithm', {
    after: (text) => swap(text, algorithms.aes256Gcm, algorithms.tripleDes),
  }),
  encrypted('a cipher text that was changed', 'undecryptable', { after: flip }),
  encrypted('a cipher that takes another key', 'undecryptable', {
    after: (text) => swap(text, algorithms.aes256Gcm, algorithms.aes128Gcm),
  }),
  encrypted('two wrapped keys', 'encryption_shape', {
    after: (text) => swap(text, keyPattern, part(text, keyPattern).repeat(2)),
  }),
  encrypted('no wrapped key', 'encryption_shape', { after: (text) => swap(text, keyPattern, '') }),
  encrypted('no cipher text', 'missing', {
    after: (text) => swap(text, /<xenc:CipherData>.*<\/xenc:CipherData>/s, ''),
  }),
  encrypted('a document type inside', 'doctype', { before: (text) => `<!DOCTYPE x>${text}` }),
  encrypted('a comment inside', 'comment', {
    before: (text) => swap(text, 'anna@nordwind', 'anna@<!-- -->nordwind'),
  }),
  encrypted('two assertions inside', 'not_xml', { before: (text) => text + text }),
  encrypted('something else inside', 'assertion_misplaced', { before: () => '<x/>' }),
  encrypted('an assertion in the one inside', 'assertion_count', {
    before: (text) =>
      swap(text, '</saml:Conditions>', `</saml:Conditions><saml:Advice><saml:Assertion/></saml:Advice>`),
  }),
]
