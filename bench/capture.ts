import { randomBytes } from 'node:crypto'
import { buildApp } from '../backend/src/app.ts'
import { readConfig } from '../backend/src/config.ts'
import { type Database, openDatabase } from '../backend/src/platform/database/database.ts'
import type { Statement } from '../backend/src/platform/database/statement.ts'
import { openSecrets, secretKeyBytes } from '../backend/src/platform/secrets/index.ts'
import { type Flush, mergeFlushes } from './flush-template.ts'
import type { TenantRequest } from './requests.ts'

/** What the server's own code sends to the database for a request, as flushes (one round trip each). */
type Recorder = { readonly database: Database; readonly take: () => readonly (readonly Statement[])[] }

const record = (database: Database): Recorder => {
  let flushes: (readonly Statement[])[] = []
  return {
    database: {
      ...database,
      run: (statements) => {
        flushes.push(statements)
        return database.run(statements)
      },
    },
    take: () => {
      const taken = flushes
      flushes = []
      return taken
    },
  }
}

/** Two tenants: what differs between their statements is the tenant. */
const sampleTenants = [1, 2] as const

/**
 * The statements that the server sends for each request, taken from the server itself: it is built in this process on
 * the real database, gets the request, and what it sends is written down.
 */
export const captureFlushes = async (
  databaseUrl: string,
  requests: readonly TenantRequest[],
): Promise<ReadonlyMap<TenantRequest, Flush>> => {
  const database = openDatabase({ url: databaseUrl, connections: 1, prepare: true })
  const { database: recorded, take } = record(database)
  const config = { ...readConfig({}), logLevel: 'silent' } as const
  const app = await buildApp({
    config,
    database: recorded,
    secrets: openSecrets({ current: randomBytes(secretKeyBytes), old: [] }),
  })

  const send = async ({ method, path, body, name }: TenantRequest, tenant: number) => {
    take()
    const response = await app.inject({
      method,
      url: path(tenant),
      headers: { host: 'localhost', 'x-tenant-id': String(tenant), 'content-type': 'application/json' },
      ...(body !== undefined && { payload: body }),
    })
    if (response.statusCode >= 300) throw new Error(`${name}: ${response.statusCode} ${response.body}`)
    const [flush, ...more] = take()
    if (!flush || more.length > 0) throw new Error(`${name}: not one round trip but ${more.length + 1}`)
    return flush
  }
  /** The first request of a tenant may also read what the server keeps afterwards, such as its scorecard. */
  const sendWarm = async (request: TenantRequest, tenant: number) => {
    await send(request, tenant).catch(() => undefined)
    return send(request, tenant)
  }

  try {
    const flushes = new Map<TenantRequest, Flush>()
    for (const request of requests) {
      const [first, second] = sampleTenants
      flushes.set(
        request,
        mergeFlushes(
          { tenant: first, flush: await sendWarm(request, first) },
          { tenant: second, flush: await sendWarm(request, second) },
        ),
      )
    }
    return flushes
  } finally {
    await app.close()
    await database.close()
  }
}
