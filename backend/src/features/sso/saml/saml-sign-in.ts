import { randomBytes } from 'node:crypto'
import type { SsoProblem } from '@lead-scoring/contract'
import type { FastifyReply } from 'fastify'
import { preferredLanguage } from '../../../platform/problems/language.ts'
import type { Exchange, Vouched } from '../exchange.ts'
import { failSignIn, finishSignIn } from '../finish-sign-in.ts'
import type { SsoProtocol } from '../protocol.ts'
import { rememberTrip } from '../trip.ts'
import { checkResponse } from './check-response.ts'
import type { SamlConnection } from './connection.ts'
import { openSamlConnection } from './open-connection.ts'
import type { SamlClaims } from './read-claims.ts'
import { withFreshMetadata } from './refresh-metadata.ts'
import { type ReasonCode, SsoRefused } from './refusal.ts'
import { newMessageId, signInUrl, signOutUrl } from './requests.ts'
import { useAssertionIn } from './use-assertion.ts'

/** What only the browser that began the trip brings back, sealed in its cookie. */
export type SamlSecrets = { readonly requestId: string; readonly relayState: string }

/** The connection as it is to be used now. */
const openFresh = async ({ context, connection, request }: Exchange): Promise<SamlConnection> => {
  const warn = (error: unknown) =>
    request.log.warn({ err: error, tenant: connection.db.tenantId }, 'SAML metadata could not be read again')
  return openSamlConnection(context, request, await withFreshMetadata(context, connection, warn))
}

const begin = async (exchange: Exchange): Promise<FastifyReply> => {
  const { context, connection, reply, purpose } = exchange
  const saml = await openFresh(exchange)
  const secrets: SamlSecrets = {
    requestId: newMessageId(),
    relayState: randomBytes(16).toString('base64url'),
  }
  rememberTrip(context, reply, { slug: connection.slug, purpose, protocol: 'saml', secrets })
  return reply.redirect(signInUrl(saml, { ...secrets, now: new Date() }))
}

const vouchedBy = ({ nameId, attributes, sessionIndex, ...claims }: SamlClaims): Vouched => ({
  issuer: claims.issuer,
  subject: nameId.value,
  email: claims.email,
  emailVerified: null, // SAML has no word for it
  name: claims.name,
  groups: claims.groups,
  sent: { NameID: nameId.value, ...attributes },
  logout: {
    kind: 'saml',
    nameId: nameId.value,
    nameIdFormat: nameId.format,
    nameQualifier: nameId.nameQualifier,
    spNameQualifier: nameId.spNameQualifier,
    sessionIndex,
  },
})

/** What went wrong, as far as the person may know: begin again, or ask the administrator. */
const problems: Readonly<Partial<Record<ReasonCode, SsoProblem>>> = {
  status: 'sso_refused',
  replayed: 'sso_expired',
  too_late: 'sso_expired',
  unsolicited: 'sso_expired',
  in_response_to: 'sso_expired',
}

/** The identity provider sent the person back. `requestId` is null when this browser was not sent there by us. */
export const receiveSaml = async (
  exchange: Exchange,
  samlResponse: string,
  requestId: string | null,
): Promise<FastifyReply> => {
  const { connection, request } = exchange
  let claims: SamlClaims
  try {
    claims = await checkResponse(await openFresh(exchange), {
      samlResponse,
      expectedRequestId: requestId,
      now: new Date(),
      useAssertion: useAssertionIn(connection.db),
    })
  } catch (error) {
    if (!(error instanceof SsoRefused)) throw error
    const { code, ...texts } = error.reason
    const language =
      exchange.purpose.kind === 'test' ? preferredLanguage(request.headers['accept-language']) : 'en'
    return failSignIn(exchange, problems[code] ?? 'sso_invalid', texts[language])
  }
  return finishSignIn(exchange, vouchedBy(claims))
}

const logoutUrl: SsoProtocol['logoutUrl'] = async ({ context, connection, request }, logout) => {
  if (logout.kind !== 'saml') return null
  const nameId = {
    value: logout.nameId,
    format: logout.nameIdFormat,
    nameQualifier: logout.nameQualifier,
    spNameQualifier: logout.spNameQualifier,
  }
  const saml = openSamlConnection(context, request, connection)
  return signOutUrl(saml, { nameId, sessionIndex: logout.sessionIndex }, new Date())
}

export const saml: SsoProtocol = { begin, logoutUrl }
