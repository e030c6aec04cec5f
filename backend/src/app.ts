import { existsSync } from 'node:fs'
import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import type { Config } from './config.ts'
import { features } from './features.ts'
import type { Database } from './platform/database/database.ts'
import type { FeatureContext, Server } from './platform/http/feature.ts'
import { healthRoutes } from './platform/http/health.ts'
import { readJsonBodies } from './platform/http/json-body.ts'
import { linksFor } from './platform/http/links.ts'
import { admitLoopbackOnly } from './platform/http/loopback.ts'
import { describeApi } from './platform/http/open-api.ts'
import { compileValidator } from './platform/http/validation.ts'
import { serveWebApp } from './platform/http/web-app.ts'
import type { Secrets } from './platform/mail/sealed-body.ts'
import {
  answerProblems,
  sendPathUnknown,
  sendProblem,
  toAppError,
} from './platform/problems/problem-details.ts'
import { openInstallation, openTenant } from './platform/tenancy/tenant-db.ts'
import { selectedTenantId } from './platform/tenancy/tenant-header.ts'
import { version } from './version.ts'

export type AppOptions = {
  readonly config: Pick<Config, 'corsOrigins' | 'publicUrl' | 'logLevel'>
  readonly database: Database
  readonly secrets: Secrets
  /** The folder of the built web app; without it the server is the API alone. */
  readonly webApp?: string
}

const bodyLimitBytes = 1024 * 1024
const requestTimeoutMs = 30_000

const contextOf = ({ config: { publicUrl }, database, secrets }: AppOptions): FeatureContext => ({
  tenant: (request) => openTenant(database, selectedTenantId(request)),
  tenantById: (tenantId) => openTenant(database, tenantId),
  installation: openInstallation(database),
  links: linksFor(publicUrl),
  secrets,
  actor: () => 'open',
})

/** What every answer of the server has in common, before any route. */
const prepare = async (app: FastifyInstance, { corsOrigins }: AppOptions['config']): Promise<void> => {
  app.setValidatorCompiler(compileValidator)
  app.setSerializerCompiler(() => JSON.stringify) // response schemas describe; they do not change what is sent
  readJsonBodies(app)
  answerProblems(app)
  admitLoopbackOnly(app, corsOrigins)
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"], // positions that scripts set on elements
        'img-src': ["'self'", 'data:'],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    strictTransportSecurity: false, // loopback speaks HTTP
  })
  await app.register(cors, {
    origin: [...corsOrigins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['Content-Type', 'Accept-Language', 'X-Tenant-ID', 'If-Match', 'Idempotency-Key'],
    exposedHeaders: ['ETag', 'Location'],
    maxAge: 600,
  })
}

/** The server with all its routes; it does not listen yet. */
export const buildApp = async (options: AppOptions): Promise<FastifyInstance> => {
  const { config, webApp } = options
  const app = Fastify({
    logger: { level: config.logLevel },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    routerOptions: { ignoreTrailingSlash: true },
    // Addresses that the router itself refuses never reach the error handler.
    frameworkErrors: (error, request, reply) => sendProblem(request, reply, toAppError(error)),
  }).withTypeProvider<TypeBoxTypeProvider>()
  await prepare(app, config)
  await describeApi(app, version)
  const context = contextOf(options)
  await app.register(
    async (api) => {
      healthRoutes(api as Server, context, version)
      for (const routes of features) routes(api as Server, context)
      api.setNotFoundHandler((request, reply) => sendPathUnknown(request, reply))
    },
    { prefix: '/api' },
  )
  if (webApp && existsSync(webApp)) await serveWebApp(app, webApp)
  else app.setNotFoundHandler((request, reply) => sendPathUnknown(request, reply))
  return app
}
