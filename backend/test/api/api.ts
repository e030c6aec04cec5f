import { randomBytes } from 'node:crypto'
import type { Lead, Problem, Tenant } from '@lead-scoring/contract'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { type AppOptions, buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { type Database, openDatabase } from '../../src/platform/database/database.ts'
import { openSecrets, type Secrets, secretKeyBytes } from '../../src/platform/secrets/index.ts'
import { createTestDatabase } from '../harness/index.ts'
import { type ApiDocument, Documented } from './documented.ts'
import { aLead, type LeadBody } from './factories.ts'
import { type ApiPerson, addPerson, type PersonOptions } from './people.ts'

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'

/** What a request carries: a `body` is sent as JSON, `raw` as it is. A header that is undefined is not sent. */
export type Send = {
  readonly body?: unknown
  readonly raw?: string | Buffer
  readonly headers?: Readonly<Record<string, string | undefined>>
}

/** An answer of the API was held against the OpenAPI document before the test sees it; every failure is a problem. */
export type ApiAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly text: string
  readonly json: <T = Record<string, unknown>>() => T
  readonly problem: () => Problem
}

/** A tenant of its own, and requests in its name (with sign-in: a superuser's); paths begin behind `/api`. */
export type ApiTenant = {
  readonly id: number
  readonly send: (method: Method, path: string, send?: Send) => Promise<ApiAnswer>
  readonly get: <T>(path: string) => Promise<T>
  readonly createLead: (values?: Partial<LeadBody>) => Promise<Lead>
  /** How many leads it has, deleted ones and all. */
  readonly rows: () => Promise<number>
}

/** The real server on a database of its own. */
export type Api = {
  readonly app: FastifyInstance
  /** Where its database is, for what needs a connection of its own. */
  readonly url: string
  readonly database: Database
  readonly secrets: Secrets
  /** A request in nobody's name; the path begins with a slash. */
  readonly send: (method: Method, path: string, send?: Send) => Promise<ApiAnswer>
  /** SQL past the server and its policies, for what a test must set up or look up. */
  readonly sql: <T extends pg.QueryResultRow>(text: string, values?: readonly unknown[]) => Promise<T[]>
  readonly tenant: (name?: string) => Promise<ApiTenant>
  /** Somebody with an account, signed in, with a role in some tenants. */
  readonly person: (person?: PersonOptions) => Promise<ApiPerson>
  readonly close: () => Promise<void>
}

type ApiOptions = Partial<Pick<AppOptions, 'webApp' | 'logStream'>> &
  Partial<AppOptions['config']> & {
    /** A migrated database that is there already, and stays. */
    readonly migratedUrl?: string
  }

const requestOf = ({ body, raw, headers }: Send) => {
  const sent = {
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...headers,
  }
  const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  return {
    headers: Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined)),
    ...(payload !== undefined && { payload }),
  }
}

/** Problems that no route documents, because any address may answer them. */
const everywhere: ReadonlySet<string> = new Set([
  'path_unknown',
  'request_malformed',
  'host_refused',
  'not_signed_in',
  'rate_limited',
  'permission_missing',
  'tenant_foreign',
  'origin_refused',
  'proxy_refused',
  'cross_site_refused',
  'url_too_long',
  'body_too_deep',
  'body_too_large',
  'media_type_unsupported',
  'internal_error',
  'database_unavailable',
])

const check = (documented: Documented, method: Method, path: string, answer: ApiAnswer): void => {
  const mediaType = (answer.headers['content-type'] ?? '').split(';')[0] ?? ''
  if (path.startsWith('/api/scim/')) return // SCIM has documents and errors of its own
  const isApi = path.startsWith('/api/') && !/^\/api\/(docs|openapi\.json)/.test(path)
  if (answer.status >= 400) {
    const problem = answer.problem()
    if (mediaType !== 'application/problem+json' || problem.status !== answer.status || !problem.code)
      throw new Error(`${method} ${path} failed without a problem: ${mediaType} ${answer.text}`)
    if (everywhere.has(problem.code)) return
  }
  if (isApi) {
    const faults = documented.faults(method, path, answer.status, mediaType, answer.text)
    if (faults.length > 0) throw new Error(`${method} ${path} ${answer.status}: ${faults.join('; ')}`)
  }
}

/** Sends requests without a socket, through everything that a socket's requests go through. */
const senderOf =
  (app: FastifyInstance, documented: Documented): Api['send'] =>
  async (method, path, send = {}) => {
    const { statusCode, headers, payload } = await app.inject({ method, url: path, ...requestOf(send) })
    const json = <T>() => JSON.parse(payload) as T
    const answer = {
      status: statusCode,
      headers: headers as ApiAnswer['headers'],
      text: payload,
      json,
      problem: () => json<Problem>(),
    }
    if (method !== 'HEAD' && method !== 'OPTIONS') check(documented, method, path, answer)
    return answer
  }

const asTenant = ({ send, sql }: Pick<Api, 'send' | 'sql'>, id: number): ApiTenant => {
  const sendAs: ApiTenant['send'] = (method, path, { headers, ...rest } = {}) =>
    send(method, `/api${path}`, { headers: { 'x-tenant-id': String(id), ...headers }, ...rest })
  const ok = async <T>(status: number, method: Method, path: string, body?: unknown): Promise<T> => {
    const answer = await sendAs(method, path, { body })
    if (answer.status !== status) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
    return answer.json<T>()
  }
  return {
    id,
    send: sendAs,
    get: (path) => ok(200, 'GET', path),
    createLead: (values) => ok(201, 'POST', '/leads/', aLead(values)),
    rows: async () => {
      const count = 'select count(*)::integer as n from lead_scoring.lead where tenant_id = $1'
      const [row] = await sql<{ n: number }>(count, [id])
      return row?.n ?? -1
    },
  }
}

/** Opens the server on an empty, migrated database. */
export const openApi = async ({
  webApp,
  logStream,
  migratedUrl,
  ...settings
}: ApiOptions = {}): Promise<Api> => {
  const { url, drop } =
    migratedUrl === undefined ? await createTestDatabase() : { url: migratedUrl, drop: async () => {} }
  const database = openDatabase({ url, connections: 6, prepare: true })
  const config = { ...readConfig({}), logLevel: 'silent' as const, rateLimits: false, ...settings }
  const secrets = openSecrets({ current: randomBytes(secretKeyBytes), old: [] })
  const app = await buildApp({
    config,
    database,
    secrets,
    ...(webApp !== undefined && { webApp }),
    ...(logStream && { logStream }),
  })
  await app.ready()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const send = senderOf(app, new Documented(app.swagger() as unknown as ApiDocument))
  const sql: Api['sql'] = async <T extends pg.QueryResultRow>(
    text: string,
    values: readonly unknown[] = [],
  ) => (await client.query<T>(text, [...values])).rows
  return {
    app,
    url,
    database,
    secrets,
    send,
    sql,
    tenant: async (name = 'Tenant') => {
      const creator = config.auth === 'open' ? { send } : await addPerson({ send, sql }, { superuser: true })
      const answer = await creator.send('POST', '/api/tenants/', { body: { name } })
      return asTenant({ send: creator.send, sql }, answer.json<Tenant>().id)
    },
    person: (options) => addPerson({ send, sql }, options),
    close: async () => {
      await app.close()
      await database.close()
      await client.end()
      await drop()
    },
  }
}
