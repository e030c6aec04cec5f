import type { FastifyReply, FastifyRequest } from 'fastify'
import { hashToken } from '../../platform/auth/credentials.ts'
import type { FeatureContext, Server } from '../../platform/http/feature.ts'
import { AppError } from '../../platform/problems/app-error.ts'
import type { TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { ScimError, toScimBody, toScimError } from './scim-error.ts'
import { selectScimToken, touchScimToken } from './scim-tokens.queries.ts'

/** Which tenant's identity provider is asking. */
export type ScimCaller = { readonly db: TenantDb; readonly actor: string }

declare module 'fastify' {
  interface FastifyRequest {
    scim: ScimCaller | null
  }
}

const bearer = /^Bearer (lse_scim_([1-9]\d{0,14})_[\w-]{43})$/i

const notSignedIn = () => new ScimError(401, 'A valid token is needed: Authorization: Bearer lse_scim_...')

/** Whose token a request carries. Throws 401. */
const identify = async (
  { tenantById }: Pick<FeatureContext, 'tenantById'>,
  { headers }: FastifyRequest,
): Promise<ScimCaller> => {
  const [, token, tenantId] = bearer.exec(headers.authorization ?? '') ?? []
  if (token === undefined) throw notSignedIn()
  const db = tenantById(Number(tenantId))
  const [{ rows }] = await db.run([selectScimToken(hashToken(token))]).catch((error: unknown) => {
    throw error instanceof AppError && error.status === 404 ? notSignedIn() : error // no such tenant
  })
  const [row] = rows
  if (!row) throw notSignedIn()
  if (row.stale) await db.run([touchScimToken(row.id)])
  return { db, actor: `scim:${row.id}` }
}

/** Who is asking; the hook of `speakScim` has found out. */
export const callerOf = ({ scim }: FastifyRequest): ScimCaller => {
  if (!scim) throw new Error('a route of SCIM asks who is there without having asked')
  return scim
}

export const scimMediaType = 'application/scim+json; charset=utf-8'

const sendScimError = (reply: FastifyReply, error: ScimError): FastifyReply => {
  if (error.status === 401) reply.header('www-authenticate', 'Bearer realm="scim"')
  return reply
    .code(error.status)
    .header('content-type', scimMediaType)
    .send(JSON.stringify(toScimBody(error)))
}

const readJson = (body: string): unknown => {
  if (body === '') return undefined
  try {
    return JSON.parse(body)
  } catch {
    throw new ScimError(400, 'The body is not valid JSON.', 'invalidSyntax')
  }
}

/** Makes a part of the server one of SCIM: its media type, its errors, and a token before anything else is read. */
export const speakScim = (app: Server, context: FeatureContext): void => {
  app.decorateRequest('scim', null)
  app.addHook('onRequest', async (request) => {
    request.scim = await identify(context, request)
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    ['application/scim+json', 'application/json'],
    { parseAs: 'string' },
    async (_request: FastifyRequest, body: string) => readJson(body),
  )
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const known = toScimError(error)
    if (known.status >= 500) request.log.error({ err: error }, 'SCIM failed')
    return sendScimError(reply, known)
  })
  app.setNotFoundHandler((_request, reply) =>
    sendScimError(reply, new ScimError(404, 'There is no such endpoint.')),
  )
}
