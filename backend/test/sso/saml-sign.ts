import { constants, createHash, createHmac, sign, X509Certificate } from 'node:crypto'
import { type HashAlgorithm, type SignatureAlgorithm, SignedXml } from 'xml-crypto'
import { encrypt } from 'xml-encryption'
import { pemOf } from '../../src/platform/certificates/pem.ts'
import type { SamlKeys } from './saml-keys.ts'

export const algorithms = {
  rsaSha256: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  rsaSha1: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
  rsaMd5: 'http://www.w3.org/2001/04/xmldsig-more#rsa-md5',
  rsaSha384: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384',
  rsaPss: 'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
  ecdsaSha256: 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256',
  hmacSha256: 'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256',
  sha1: 'http://www.w3.org/2000/09/xmldsig#sha1',
  md5: 'http://www.w3.org/2001/04/xmldsig-more#md5',
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
  sha384: 'http://www.w3.org/2001/04/xmldsig-more#sha384',
  enveloped: 'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
  exclusive: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  exclusiveWithComments: 'http://www.w3.org/2001/10/xml-exc-c14n#WithComments',
  inclusive: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  oaep: 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
  oaep11: 'http://www.w3.org/2009/xmlenc11#rsa-oaep',
  rsa15: 'http://www.w3.org/2001/04/xmlenc#rsa-1_5',
  aes256Gcm: 'http://www.w3.org/2009/xmlenc11#aes256-gcm',
  aes128Gcm: 'http://www.w3.org/2009/xmlenc11#aes128-gcm',
  aes256Cbc: 'http://www.w3.org/2001/04/xmlenc#aes256-cbc',
  tripleDes: 'http://www.w3.org/2001/04/xmlenc#tripledes-cbc',
} as const

export type SignOptions = {
  readonly signature?: string
  readonly digest?: string
  readonly transforms?: readonly string[]
  readonly canonicalization?: string
  /** The certificate to show in KeyInfo; that of the keys by default. */
  readonly shownCertificate?: string
  /** What a HMAC is keyed with. */
  readonly secret?: string
}

const signers: Record<string, (material: string, keys: SamlKeys, secret: string) => Buffer> = {
  [algorithms.rsaSha256]: (text, keys) => sign('sha256', Buffer.from(text), keys.privateKey),
  [algorithms.rsaSha384]: (text, keys) => sign('sha384', Buffer.from(text), keys.privateKey),
  [algorithms.rsaSha1]: (text, keys) => sign('sha1', Buffer.from(text), keys.privateKey),
  [algorithms.rsaMd5]: (text, keys) => sign('md5', Buffer.from(text), keys.privateKey),
  [algorithms.rsaPss]: (text, keys) =>
    sign('sha256', Buffer.from(text), {
      key: keys.privateKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
    }),
  [algorithms.ecdsaSha256]: (text, keys) =>
    sign('sha256', Buffer.from(text), { key: keys.privateKey, dsaEncoding: 'ieee-p1363' }),
  [algorithms.hmacSha256]: (text, _keys, secret) => createHmac('sha256', secret).update(text).digest(),
}

const hashes: Record<string, string> = {
  [algorithms.sha256]: 'sha256',
  [algorithms.sha384]: 'sha384',
  [algorithms.sha1]: 'sha1',
  [algorithms.md5]: 'md5',
}

const signerClass = (name: string, keys: SamlKeys, secret: string) =>
  class implements SignatureAlgorithm {
    getAlgorithmName = () => name
    getSignature = (text: unknown) =>
      (signers[name]?.(String(text), keys, secret) ?? Buffer.alloc(0)).toString('base64')
    verifySignature = () => false
  }

const hashClass = (name: string) =>
  class implements HashAlgorithm {
    getAlgorithmName = () => name
    getHash = (xml: string) =>
      createHash(hashes[name] ?? '')
        .update(xml, 'utf8')
        .digest('base64')
  }

/** Signs the element with that ID, behind its issuer, with xml-crypto. */
export const signXml = (xml: string, id: string, keys: SamlKeys, options: SignOptions = {}): string => {
  const signature = options.signature ?? algorithms.rsaSha256
  const digest = options.digest ?? algorithms.sha256
  const signer = new SignedXml({
    privateKey: keys.privateKey,
    publicCert: pemOf(options.shownCertificate ?? keys.certificate),
    signatureAlgorithm: signature,
    canonicalizationAlgorithm: options.canonicalization ?? algorithms.exclusive,
  })
  signer.SignatureAlgorithms = { [signature]: signerClass(signature, keys, options.secret ?? '') }
  signer.HashAlgorithms = { [digest]: hashClass(digest) }
  signer.addReference({
    xpath: `//*[@ID='${id}']`,
    transforms: [...(options.transforms ?? [algorithms.enveloped, algorithms.exclusive])],
    digestAlgorithm: digest,
  })
  const issuer = `//*[@ID='${id}']/*[local-name(.)='Issuer']`
  signer.computeSignature(xml, { prefix: 'ds', location: { reference: issuer, action: 'after' } })
  return signer.getSignedXml()
}

export type EncryptOptions = { readonly content?: string; readonly key?: string; readonly digest?: string }

/** Encrypts an assertion for the holder of a certificate, with xml-encryption. */
export const encryptXml = async (
  xml: string,
  certificate: string,
  options: EncryptOptions = {},
): Promise<string> => {
  const publicKey = new X509Certificate(Buffer.from(certificate, 'base64')).publicKey
  const settings = {
    rsa_pub: publicKey.export({ type: 'spki', format: 'pem' }),
    pem: pemOf(certificate),
    encryptionAlgorithm: options.content ?? algorithms.aes256Gcm,
    keyEncryptionAlgorithm: options.key ?? algorithms.oaep,
    ...(options.digest && { keyEncryptionDigest: options.digest, keyEncryptionMgf: options.digest }),
    disallowEncryptionWithInsecureAlgorithm: false,
    warnInsecureAlgorithm: false,
  } as unknown as Parameters<typeof encrypt>[1]
  const data = await new Promise<string>((resolve, reject) =>
    encrypt(xml, settings, (error, result) => (error ? reject(error) : resolve(result))),
  )
  return `<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${data}</saml:EncryptedAssertion>`
}
