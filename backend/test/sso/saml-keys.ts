import { generateKeyPairSync } from 'node:crypto'
import {
  generateSamlKeys,
  selfSignedCertificate,
} from '../../src/features/sso/saml/self-signed-certificate.ts'

/** A private key (PEM) and its certificate (Base64 DER). */
export type SamlKeys = { readonly privateKey: string; readonly certificate: string }

export const makeKeys = (name: string): Promise<SamlKeys> => generateSamlKeys(name, new Date())

/** A public key in PEM (SPKI), such as a metadata file may carry inside of a certificate. */
export const pem = (certificate: string): string =>
  `-----BEGIN CERTIFICATE-----\n${certificate.replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`

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
