import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { AuthMode } from '@lead-scoring/contract'
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, RawServerDefault } from 'fastify'
import type { Attempts } from '../auth/attempts.ts'
import type { Identity } from '../auth/identity.ts'
import type { Outgoing } from '../outgoing/index.ts'
import type { TxtRecords } from '../outgoing/txt-records.ts'
import type { Secrets } from '../secrets/index.ts'
import type { InstallationDb, TenantDb } from '../tenancy/tenant-db.ts'
import type { Links } from './links.ts'

export type Server = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/** What a feature's routes are given. */
export type FeatureContext = {
  /** The database of the tenant that the request selects by X-Tenant-ID. */
  readonly tenant: (request: FastifyRequest) => TenantDb
  /** The database of a tenant that the path names. */
  readonly tenantById: (tenantId: number) => TenantDb
  readonly installation: InstallationDb
  readonly links: Links
  /** Seals what lies in the database and must not be read there. */
  readonly secrets: Secrets
  /** Slows down who guesses passwords, codes and links. */
  readonly attempts: Attempts
  /** Who is asking, and what they may do. */
  readonly identity: (request: FastifyRequest) => Identity
  /** Who is asking, as the log names them: `open`, `user:12`, `key:3`. */
  readonly actor: (request: FastifyRequest) => string
  /** Requests to addresses that tenants give. */
  readonly outgoing: Outgoing
  /** Asks the DNS. */
  readonly txtRecords: TxtRecords
  /** Whether people sign in. */
  readonly mode: AuthMode
}

/** A feature's routes, registered under `/api`. */
export type FeatureRoutes = (app: Server, context: FeatureContext) => void
