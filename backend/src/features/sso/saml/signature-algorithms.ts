import { constants, createHash, createPublicKey, type KeyLike, type KeyObject, verify } from 'node:crypto'
import type { HashAlgorithm, SignatureAlgorithm } from 'xml-crypto'

/**
 * What a signature may be made with: RSA and ECDSA with SHA-256 and better. SHA-1, MD5 and every HMAC are missing on
 * purpose: with a HMAC, anybody who knows the (public) certificate could sign.
 */
type Scheme = { readonly hash: string; readonly keyType: 'rsa' | 'ec'; readonly pss?: true }

const more = 'http://www.w3.org/2001/04/xmldsig-more#'

const schemes: Readonly<Record<string, Scheme>> = {
  [`${more}rsa-sha256`]: { hash: 'sha256', keyType: 'rsa' },
  [`${more}rsa-sha384`]: { hash: 'sha384', keyType: 'rsa' },
  [`${more}rsa-sha512`]: { hash: 'sha512', keyType: 'rsa' },
  'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1': { hash: 'sha256', keyType: 'rsa', pss: true },
  'http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1': { hash: 'sha384', keyType: 'rsa', pss: true },
  'http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1': { hash: 'sha512', keyType: 'rsa', pss: true },
  [`${more}ecdsa-sha256`]: { hash: 'sha256', keyType: 'ec' },
  [`${more}ecdsa-sha384`]: { hash: 'sha384', keyType: 'ec' },
  [`${more}ecdsa-sha512`]: { hash: 'sha512', keyType: 'ec' },
}

const digests: Readonly<Record<string, string>> = {
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  [`${more}sha384`]: 'sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
}

export const isSignatureAlgorithm = (name: string): boolean => Object.hasOwn(schemes, name)
export const isDigestAlgorithm = (name: string): boolean => Object.hasOwn(digests, name)

/** Whether the signature over these bytes is by that key; false for a key of another kind. */
export const isSignedBy = (algorithm: string, bytes: Buffer, key: KeyObject, signature: Buffer): boolean => {
  const scheme = Object.hasOwn(schemes, algorithm) ? schemes[algorithm] : undefined
  if (!scheme || key.type !== 'public' || key.asymmetricKeyType !== scheme.keyType) return false
  const options = scheme.pss
    ? {
        key,
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
      }
    : { key, dsaEncoding: 'ieee-p1363' as const }
  return verify(scheme.hash, bytes, options, signature)
}

const publicKeyOf = (key: KeyLike): KeyObject =>
  typeof key === 'object' && 'type' in key ? key : createPublicKey(key)

const signatureClass = (name: string) =>
  class implements SignatureAlgorithm {
    getAlgorithmName = (): string => name
    getSignature = (): string => {
      throw new Error('this table is for verification')
    }
    verifySignature = (material: string, key: KeyLike, signatureValue: string): boolean =>
      isSignedBy(name, Buffer.from(material), publicKeyOf(key), Buffer.from(signatureValue, 'base64'))
  }

const digestClass = (name: string, hash: string) =>
  class implements HashAlgorithm {
    getAlgorithmName = (): string => name
    getHash = (xml: string): string => createHash(hash).update(xml, 'utf8').digest('base64')
  }

/** The same, as xml-crypto takes them. */
export const signatureClasses = Object.fromEntries(
  Object.keys(schemes).map((name) => [name, signatureClass(name)]),
)
export const digestClasses = Object.fromEntries(
  Object.entries(digests).map(([name, hash]) => [name, digestClass(name, hash)]),
)
