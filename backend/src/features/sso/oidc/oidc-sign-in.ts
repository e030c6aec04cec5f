import type { FastifyReply, FastifyRequest } from 'fastify'
import * as client from 'openid-client'
import type { FeatureContext } from '../../../platform/http/feature.ts'
import { queryOf } from '../../../platform/http/links.ts'
import type { Connection } from '../connection.ts'
import type { Exchange, Vouched } from '../exchange.ts'
import { failSignIn, finishSignIn } from '../finish-sign-in.ts'
import type { SsoProtocol } from '../protocol.ts'
import { rememberTrip, type Trip } from '../trip.ts'
import { type Claims, emailOf, emailVerifiedOf, groupsOf, nameOf } from './claims.ts'
import { openOidcClient } from './oidc-client.ts'
import { problemOf, reasonOf } from './oidc-failure.ts'

export const callbackPath = '/api/sso/oidc/callback'

/** What only the browser that began the trip brings back, sealed in its cookie. */
type OidcSecrets = { readonly state: string; readonly nonce: string; readonly codeVerifier: string }

const begin = async (exchange: Exchange): Promise<FastifyReply> => {
  const { context, connection, request, reply, purpose } = exchange
  const configuration = await openOidcClient(context, connection)
  const secrets: OidcSecrets = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    codeVerifier: client.randomPKCECodeVerifier(),
  }
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: context.links(request, callbackPath),
    scope: connection.row.oidc_scopes ?? 'openid',
    code_challenge: await client.calculatePKCECodeChallenge(secrets.codeVerifier),
    code_challenge_method: 'S256',
    state: secrets.state,
    nonce: secrets.nonce,
  })
  rememberTrip(context, reply, { slug: connection.slug, purpose, protocol: 'oidc', secrets })
  return reply.redirect(url.href)
}

/** Claims of the ID token, completed by the UserInfo endpoint where something that we need is missing. */
const completeClaims = async (
  configuration: client.Configuration,
  tokens: client.TokenEndpointResponse,
  idClaims: Claims & { sub: string },
  groupsField: string,
): Promise<Claims> => {
  const complete = emailOf(idClaims) !== null && groupsOf(idClaims, groupsField) !== null
  if (complete || configuration.serverMetadata().userinfo_endpoint === undefined) return idClaims
  // An endpoint that fails only leaves out what it would add; what is then missing is said by its name.
  const more = await client.fetchUserInfo(configuration, tokens.access_token, idClaims.sub).catch(() => ({}))
  return { ...more, ...idClaims }
}

/** Exchanges the code and proves what comes back: signature, issuer, audience, time, nonce; state and `iss` before. */
const redeem = async (
  context: FeatureContext,
  connection: Connection,
  request: FastifyRequest,
  { state, nonce, codeVerifier }: OidcSecrets,
): Promise<Vouched> => {
  const configuration = await openOidcClient(context, connection)
  const currentUrl = new URL(context.links(request, callbackPath, queryOf(request)))
  const tokens = await client.authorizationCodeGrant(configuration, currentUrl, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: codeVerifier,
    idTokenExpected: true,
  })
  const idClaims = tokens.claims()
  // The library takes any tenant of Entra ID for an issuer such as /common/; ours has one.
  if (idClaims === undefined || idClaims.iss !== configuration.serverMetadata().issuer)
    throw new Error('the ID token is of another issuer')
  const { groups_field: groupsField } = connection.row
  const claims = await completeClaims(configuration, tokens, idClaims, groupsField)
  return {
    issuer: idClaims.iss,
    subject: idClaims.sub,
    email: emailOf(claims),
    emailVerified: emailVerifiedOf(claims),
    name: nameOf(claims),
    groups: groupsOf(claims, groupsField),
    sent: claims,
    logout: { kind: 'oidc', idToken: tokens.id_token ?? '' },
  }
}

/** The identity provider sent the person back. */
export const receiveOidc = async (exchange: Exchange, trip: Trip): Promise<FastifyReply> => {
  const { context, connection, request } = exchange
  let vouched: Vouched
  try {
    vouched = await redeem(context, connection, request, trip.secrets as OidcSecrets)
  } catch (error) {
    return failSignIn(exchange, problemOf(error), reasonOf(error))
  }
  return finishSignIn(exchange, vouched)
}

const logoutUrl: SsoProtocol['logoutUrl'] = async ({ context, connection, request }, logout) => {
  if (logout.kind !== 'oidc') return null
  const configuration = await openOidcClient(context, connection)
  if (configuration.serverMetadata().end_session_endpoint === undefined) return null
  return client.buildEndSessionUrl(configuration, {
    id_token_hint: logout.idToken,
    post_logout_redirect_uri: context.links(request, '/sign-in'),
  }).href
}

export const oidc: SsoProtocol = { begin, logoutUrl }
