import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { base64Of } from '../../../platform/certificates/pem.ts'
import type { FeatureContext, FeatureRoutes, Server } from '../../../platform/http/feature.ts'
import { problems } from '../../../platform/http/responses.ts'
import { type Connection, connectionBySlug } from '../connection.ts'
import type { SsoPurpose } from '../exchange.ts'
import { redirectToSignIn } from '../finish-sign-in.ts'
import { localPath } from '../return-path.ts'
import { slugPath as params } from '../slug-path.ts'
import { recallTrip } from '../trip.ts'
import { checkLogout, type Logout, type SentLogout } from './check-logout.ts'
import { endSessions } from './end-sessions.ts'
import { formLimitBytes, readForms } from './form-body.ts'
import { openSamlConnection, samlAddresses } from './open-connection.ts'
import { SsoRefused } from './refusal.ts'
import { logoutAnswerUrl } from './requests.ts'
import { receiveSaml } from './saml-sign-in.ts'
import { spMetadata } from './sp-metadata.ts'

const tags = ['single sign-on']
const config = { access: 'public' } as const
/** Reading a message costs more than most requests do, and anybody may post one. */
const posted = { access: 'public', limit: 'sign_in', crossSite: 'allowed' } as const
const elsewhere = Type.Null({ description: 'A redirect.' })
const messages = {
  SAMLRequest: Type.Optional(Type.String()),
  SAMLResponse: Type.Optional(Type.String()),
  RelayState: Type.Optional(Type.String()),
}
const form = <T>(schema: T) => ({ content: { 'application/x-www-form-urlencoded': { schema } } })
const metadataType = 'application/samlmetadata+xml'

const samlConnection = async (context: FeatureContext, slug: string): Promise<Connection | undefined> => {
  const connection = await connectionBySlug(context, slug)
  return connection?.row.kind === 'saml' ? connection : undefined
}

type Posted = { readonly SAMLResponse: string; readonly RelayState?: string }

/**
 * A response that this browser's own trip asked for, which its RelayState says; any other begins at the identity provider,
 * and is held against that: only a connection that allows it, and nothing that answers a request.
 */
const receive = async (
  context: FeatureContext,
  slug: string,
  { SAMLResponse, RelayState }: Posted,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  const recalled = recallTrip(context, request, reply, 'saml')
  const trip = recalled?.slug === slug && recalled.secrets.relayState === RelayState ? recalled : undefined
  const connection = await samlConnection(context, slug)
  const purpose: SsoPurpose = trip?.purpose ?? { kind: 'sign_in', returnPath: localPath(RelayState) }
  if (!connection || (purpose.kind === 'sign_in' && !connection.row.enabled))
    return redirectToSignIn(reply, 'sso_unavailable')
  const exchange = { context, connection, request, reply, purpose }
  return receiveSaml(exchange, SAMLResponse, trip?.secrets.requestId ?? null)
}

const logout = async (
  context: FeatureContext,
  slug: string,
  sent: SentLogout,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  const connection = await samlConnection(context, slug)
  if (!connection) return redirectToSignIn(reply, 'sso_unavailable')
  const saml = openSamlConnection(context, request, connection)
  const now = new Date()
  let message: Logout
  try {
    message = checkLogout(saml, sent, now)
  } catch (error) {
    if (!(error instanceof SsoRefused)) throw error
    request.log.warn({ tenant: connection.db.tenantId, reason: error.reason.en }, 'single logout failed')
    return redirectToSignIn(reply, 'sso_invalid')
  }
  if (message.kind === 'answer') return reply.redirect('/sign-in', 303)
  await endSessions(connection.db, context.secrets, { issuer: saml.idp.entityId, ...message })
  const answer = logoutAnswerUrl(saml, { inResponseTo: message.id, relayState: message.relayState, now })
  return reply.redirect(answer ?? '/sign-in', 303)
}

const acsRoute: FeatureRoutes = (app, context) => {
  app.post(
    '/sso/:slug/acs',
    {
      config: posted,
      bodyLimit: formLimitBytes,
      schema: {
        tags,
        summary: 'Where a SAML identity provider sends people back (assertion consumer service)',
        params,
        body: form(Type.Object({ ...messages, SAMLResponse: Type.String() })),
        response: {
          200: Type.String({ description: 'The end of a test.' }),
          303: elsewhere,
          ...problems(400, 429),
        },
      },
    },
    async (request, reply) => receive(context, request.params.slug, request.body as Posted, request, reply),
  )
}

const logoutRoutes: FeatureRoutes = (app, context) => {
  const summary = 'Where a SAML identity provider ends sessions (single logout)'
  const response = { 303: elsewhere, ...problems(400, 429) }
  app.get(
    '/sso/:slug/logout',
    { config, schema: { tags, summary, params, response } },
    async (request, reply) => {
      const query = request.url.split('?')[1] ?? ''
      return logout(context, request.params.slug, { query }, request, reply)
    },
  )
  app.post(
    '/sso/:slug/logout',
    {
      config: posted,
      bodyLimit: formLimitBytes,
      schema: { tags, summary, params, body: form(Type.Object(messages)), response },
    },
    async (request, reply) => {
      const sent = { form: request.body as Record<string, string> }
      return logout(context, request.params.slug, sent, request, reply)
    },
  )
}

const metadataRoute: FeatureRoutes = (app, context) => {
  app.get(
    '/sso/:slug/metadata',
    {
      config,
      schema: {
        tags,
        summary: 'Our SAML metadata for a tenant',
        description: 'Without a connection by SAML, it has our addresses only.',
        params,
        response: { 200: { content: { [metadataType]: { schema: Type.String() } } }, ...problems(400) },
      },
    },
    async (request, reply) => {
      const { slug } = request.params
      const certificate = (await samlConnection(context, slug))?.row.saml_certificate ?? null
      const addresses = samlAddresses(context, request, slug)
      const xml = spMetadata(addresses, certificate === null ? null : base64Of(certificate))
      return reply
        .type(metadataType)
        .serializer((text: unknown) => String(text))
        .send(xml)
    },
  )
}

/** What speaks SAML with identity providers. Forms are read here only. */
export const samlRoutes: FeatureRoutes = (app, context) => {
  metadataRoute(app, context)
  app.register(async (scope) => {
    readForms(scope)
    acsRoute(scope as Server, context)
    logoutRoutes(scope as Server, context)
  })
}
