import { existsSync } from 'node:fs'
import cookie from '@fastify/cookie'
import cors from '@fastify/cors'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import websocket from '@fastify/websocket'
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import type { Config } from './config.ts'
import { features } from './features.ts'
import { requireAccessRules } from './platform/auth/access.ts'
import { openAttempts } from './platform/auth/attempts.ts'
import { authenticate } from './platform/auth/authenticate.ts'
import { identityOf } from './platform/auth/identity.ts'
import type { Database } from './platform/database/database.ts'
import { guardAgainstCrossSite } from './platform/http/cross-site.ts'
import type { FeatureContext, Server } from './platform/http/feature.ts'
import { healthRoutes } from './platform/http/health.ts'
import { readJsonBodies } from './platform/http/json-body.ts'
import { linksFor } from './platform/http/links.ts'
import { admitKnownHosts, admitLoopbackOnly } from './platform/http/loopback.ts'
import { describeApi } from './platform/http/open-api.ts'
import { answerUnreadable, boundRequests, requestBounds } from './platform/http/request-bounds.ts'
import { sendSecurityHeaders, unroutedHeaders } from './platform/http/security-headers.ts'
import { serveSecurityTxt } from './platform/http/security-txt.ts'
import { compileValidator } from './platform/http/validation.ts'
import { serveWebApp } from './platform/http/web-app.ts'
import { type Counters, openCounters } from './platform/limits/counters.ts'
import { limitAddresses, limitCallers } from './platform/limits/limit-requests.ts'
import { liveRoutes } from './platform/live/live.routes.ts'
import { openLive } from './platform/live/live.ts'
import { openWrites, type Writes } from './platform/live/writes.ts'
import { type LogStream, serverLog } from './platform/log/server-log.ts'
import { type Outgoing, openOutgoing } from './platform/outgoing/index.ts'
import { openTxtRecords } from './platform/outgoing/txt-records.ts'
import {
  answerProblems,
  sendPathUnknown,
  sendProblem,
  toAppError,
} from './platform/problems/problem-details.ts'
import type { Secrets } from './platform/secrets/index.ts'
import { openAuthentication, openInstallation, openTenant } from './platform/tenancy/tenant-db.ts'
import { version } from './version.ts'

export type AppOptions = {
  readonly config: Pick<
    Config,
    | 'auth'
    | 'corsOrigins'
    | 'publicUrl'
    | 'trustProxy'
    | 'logLevel'
    | 'redisUrl'
    | 'rateLimits'
    | 'securityContact'
    | 'outgoingPrivate'
    | 'dnsServers'
  >
  readonly database: Database
  readonly secrets: Secrets
  /** Is told of each write of a request. */
  readonly writes?: Writes
  /** The folder of the built web app; without it the server is the API alone. */
  readonly webApp?: string
  /** Where the server's log goes, line by line; absent: standard output. */
  readonly logStream?: LogStream
}

const tenantIdOf = (request: FastifyRequest): number => {
  const { tenantId } = identityOf(request)
  if (tenantId === null) throw new Error(`${request.routeOptions.url} belongs to no tenant`)
  return tenantId
}

const contextOf = (
  { database, secrets, config: { auth, publicUrl, dnsServers } }: AppOptions,
  outgoing: Outgoing,
): FeatureContext => {
  const installation = openInstallation(database)
  return {
    tenant: (request) => openTenant(database, tenantIdOf(request)),
    tenantById: (tenantId) => openTenant(database, tenantId),
    installation,
    links: linksFor(publicUrl),
    secrets,
    attempts: openAttempts(installation, secrets),
    identity: identityOf,
    actor: (request) => identityOf(request).actor,
    mode: auth,
    outgoing,
    txtRecords: openTxtRecords(dnsServers),
  }
}

/** A request that changed something is made known: others are to hear of it at once, or are no longer to hear anything. */
const announceWrites = (app: FastifyInstance, writes: Writes): void => {
  app.addHook('onResponse', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD' || reply.statusCode >= 400) return
    writes.announce(request.identity?.tenantId ?? null)
  })
}

const countersFor = (app: FastifyInstance, redisUrl: string | undefined): Counters => {
  const counters = openCounters({
    redisUrl,
    onTrouble: (message) => app.log.warn(`Redis: ${message}; each process counts for itself meanwhile.`),
  })
  app.addHook('onClose', () => counters.close())
  return counters
}

/** What every answer of the server has in common, before any route. */
const prepare = async (app: FastifyInstance, { config, database }: AppOptions): Promise<void> => {
  const { auth, corsOrigins, publicUrl, redisUrl, rateLimits } = config
  app.setValidatorCompiler(compileValidator)
  app.setSerializerCompiler(() => JSON.stringify) // response schemas describe; they do not change what is sent
  readJsonBodies(app)
  answerProblems(app)
  await sendSecurityHeaders(app, publicUrl)
  boundRequests(app)
  if (auth === 'open') admitLoopbackOnly(app, corsOrigins)
  else admitKnownHosts(app, publicUrl)
  await app.register(cors, {
    origin: [...corsOrigins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: [
      'Authorization',
      'Content-Type',
      'Accept-Language',
      'X-Tenant-ID',
      'If-Match',
      'Idempotency-Key',
    ],
    exposedHeaders: ['ETag', 'Location', 'RateLimit', 'RateLimit-Policy', 'Retry-After'],
    maxAge: 600,
  })
  await app.register(cookie)
  requireAccessRules(app)
  const counters = auth === 'required' && rateLimits ? countersFor(app, redisUrl) : undefined
  if (counters) limitAddresses(app, counters)
  if (auth === 'required') guardAgainstCrossSite(app, { publicUrl, corsOrigins })
  authenticate(app, auth, openAuthentication(database))
  if (counters) limitCallers(app, counters)
}

/** The server with all its routes; it does not listen yet. */
export const buildApp = async (options: AppOptions): Promise<FastifyInstance> => {
  const { config, webApp } = options
  const app = Fastify({
    logger: serverLog(config.logLevel, options.logStream),
    logController: new LogController({ disableRequestLogging: true }),
    ...requestBounds,
    clientErrorHandler: answerUnreadable,
    // At the end, what still comes over a connection that is open is served as well: behind a proxy nobody notices a restart.
    return503OnClosing: false,
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    routerOptions: { ignoreTrailingSlash: true },
    // Addresses that the router itself refuses never reach the error handler.
    frameworkErrors: (error, request, reply) =>
      sendProblem(request, reply.headers(unroutedHeaders), toAppError(error)),
  }).withTypeProvider<TypeBoxTypeProvider>()
  // Before any hook: what it adds to the server must know every route.
  await app.register(websocket, {
    options: { maxPayload: 1_024 },
    preClose: (done) => {
      live.close()
      app.websocketServer.close(() => done())
    },
  })
  await prepare(app, options)
  await describeApi(app, version)
  const outgoing = openOutgoing({ allowPrivate: config.outgoingPrivate })
  app.addHook('onClose', () => outgoing.close())
  const context = contextOf(options, outgoing)
  const { writes = openWrites() } = options
  announceWrites(app, writes)
  const live = openLive({ tenantById: context.tenantById, writes, log: app.log })
  await app.register(
    async (api) => {
      healthRoutes(api as Server, context, version)
      liveRoutes(api as Server, context, live)
      for (const routes of features) routes(api as Server, context)
      api.setNotFoundHandler((request, reply) => sendPathUnknown(request, reply))
    },
    { prefix: '/api' },
  )
  serveSecurityTxt(app, { contact: config.securityContact, publicUrl: config.publicUrl })
  if (webApp && existsSync(webApp)) await serveWebApp(app, webApp)
  else app.setNotFoundHandler((request, reply) => sendPathUnknown(request, reply))
  return app
}
