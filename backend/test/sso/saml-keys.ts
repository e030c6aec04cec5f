import { generateKeyPairSync } from 'node:crypto'
import { generateSelfSigned, selfSignedCertificate } from '../../src/platform/certificates/self-signed.ts'

/** A private key (PEM) and its certificate (Base64 DER). */
export type SamlKeys = { readonly privateKey: string; readonly certificate: string }

export const makeKeys = (name: string): Promise<SamlKeys> => generateSelfSigned(name, new Date())

/** A pair on the curve P-256. */
export const makeEcKeys = (name: string): SamlKeys => {
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return {
    privateKey,
    certificate: selfSignedCertificate(privateKey, name, new Date(), new Date(2_000_000_000_000)),
  }
}
