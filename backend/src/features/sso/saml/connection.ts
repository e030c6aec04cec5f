import { type KeyObject, X509Certificate } from 'node:crypto'

/** What we know of a tenant's identity provider, from its metadata. Certificates are Base64 DER, several while keys roll over. */
export type SamlIdp = {
  readonly entityId: string
  readonly signInUrl: string
  readonly logoutUrl: string | null
  /** Where answers to its logout requests go, when it is another address. */
  readonly logoutResponseUrl: string | null
  readonly certificates: readonly string[]
}

/** Our addresses for a tenant. The entity id is where our metadata is. */
export type SamlAddresses = {
  readonly entityId: string
  readonly acsUrl: string
  readonly logoutUrl: string
}

/** Ourselves, as a tenant's identity provider knows us. */
export type SamlServiceProvider = SamlAddresses & {
  /** Base64 DER of the certificate, and its private key (PEM). */
  readonly certificate: string
  readonly privateKey: string
}

/** A tenant's connection to a SAML identity provider, with its secrets opened. */
export type SamlConnection = {
  readonly idp: SamlIdp
  readonly sp: SamlServiceProvider
  /** Whether a sign-in may begin at the identity provider, without a request of ours. */
  readonly allowsIdpInitiated: boolean
  /** The attribute that lists groups. */
  readonly groupsAttribute: string
}

/** How far the clocks of the identity provider and ours may be apart. */
export const clockSkewMs = 120_000

/** The certificate of Base64 DER; throws when it is none. */
export const readCertificate = (base64: string): X509Certificate =>
  new X509Certificate(Buffer.from(base64, 'base64'))

/** The keys that may sign for the identity provider. Only these: a key that a message brings along proves nothing. */
export const signingKeysOf = ({ certificates }: SamlIdp): KeyObject[] =>
  certificates.map((certificate) => readCertificate(certificate).publicKey)
