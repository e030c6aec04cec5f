import { randomBytes } from 'node:crypto'
import type { SamlConnection } from './connection.ts'
import type { SamlClaims } from './read-claims.ts'
import { signedRedirect } from './redirect-binding.ts'
import { element, escapeXml } from './write-xml.ts'

const protocol = {
  'xmlns:samlp': 'urn:oasis:names:tc:SAML:2.0:protocol',
  'xmlns:saml': 'urn:oasis:names:tc:SAML:2.0:assertion',
}

/** An ID that nobody can guess: 128 random bits; it may not begin with a digit. */
export const newMessageId = (): string => `_${randomBytes(16).toString('hex')}`

const issuer = ({ sp }: SamlConnection): string => element('saml:Issuer', {}, escapeXml(sp.entityId))

const head = (id: string, destination: string, now: Date) => ({
  ...protocol,
  ID: id,
  Version: '2.0',
  IssueInstant: now.toISOString(),
  Destination: destination,
})

/** Where to send a browser to sign in. `relayState` comes back with the response; at most 80 bytes, says the standard. */
export const signInUrl = (
  connection: SamlConnection,
  { requestId, relayState, now }: { requestId: string; relayState: string; now: Date },
): string => {
  const { idp, sp } = connection
  const xml = element(
    'samlp:AuthnRequest',
    {
      ...head(requestId, idp.signInUrl, now),
      ProtocolBinding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
      AssertionConsumerServiceURL: sp.acsUrl,
    },
    issuer(connection),
    element('samlp:NameIDPolicy', { AllowCreate: 'true' }), // the format is set at the identity provider
  )
  return signedRedirect(idp.signInUrl, 'SAMLRequest', xml, relayState, sp.privateKey)
}

/** Where to send a browser to sign out at the identity provider too; null where that is not offered. */
export const signOutUrl = (
  connection: SamlConnection,
  { nameId, sessionIndex }: Pick<SamlClaims, 'nameId' | 'sessionIndex'>,
  now: Date,
): string | null => {
  const { idp, sp } = connection
  if (idp.logoutUrl === null) return null
  const names = {
    Format: nameId.format,
    NameQualifier: nameId.nameQualifier,
    SPNameQualifier: nameId.spNameQualifier,
  }
  const xml = element(
    'samlp:LogoutRequest',
    head(newMessageId(), idp.logoutUrl, now),
    issuer(connection),
    element('saml:NameID', names, escapeXml(nameId.value)),
    ...(sessionIndex === null ? [] : [element('samlp:SessionIndex', {}, escapeXml(sessionIndex))]),
  )
  return signedRedirect(idp.logoutUrl, 'SAMLRequest', xml, null, sp.privateKey)
}

/** Where to send a browser with the answer to the identity provider's logout request; null where it takes none. */
export const logoutAnswerUrl = (
  connection: SamlConnection,
  { inResponseTo, relayState, now }: { inResponseTo: string; relayState: string | null; now: Date },
): string | null => {
  const { idp, sp } = connection
  const url = idp.logoutResponseUrl ?? idp.logoutUrl
  if (url === null) return null
  const code = element('samlp:StatusCode', { Value: 'urn:oasis:names:tc:SAML:2.0:status:Success' })
  const xml = element(
    'samlp:LogoutResponse',
    { ...head(newMessageId(), url, now), InResponseTo: inResponseTo },
    issuer(connection),
    element('samlp:Status', {}, code),
  )
  return signedRedirect(url, 'SAMLResponse', xml, relayState, sp.privateKey)
}
