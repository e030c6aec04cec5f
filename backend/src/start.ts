import { join } from 'node:path'
import type { AuthMode } from '@lead-scoring/contract'
import type { FastifyInstance } from 'fastify'
import { buildApp } from './app.ts'
import type { Config } from './config.ts'
import { wakeReaders } from './features/events/index.ts'
import { loadSamples } from './features/samples/index.ts'
import { makeSetupToken } from './features/sessions/index.ts'
import { secretsOf } from './installation-secrets.ts'
import { jobHandlers } from './jobs.ts'
import { explaining } from './platform/database/connection-fault.ts'
import { type Database, openDatabase } from './platform/database/database.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './platform/embedded-postgres/index.ts'
import { listen } from './platform/http/listen.ts'
import { type Jobs, startJobs } from './platform/jobs/start-jobs.ts'
import { openWrites } from './platform/live/writes.ts'
import { openSmtp } from './platform/mail/deliver.ts'
import { openOutgoing } from './platform/outgoing/index.ts'
import { requireKey } from './platform/secrets/require-key.ts'
import { openInstallation, openTenant } from './platform/tenancy/tenant-db.ts'
import { directSetting, readySchema } from './ready-schema.ts'
import { sealedColumns } from './sealed-columns.ts'
import { buildWebApp, webAppFolder } from './web-build.ts'

/** A running server and the way to end it. */
export type Running = {
  /** Where people find it, such as `http://localhost:8000`. */
  readonly address: string
  /** Where the embedded PostgreSQL keeps its data; undefined when DATABASE_URL names a server. */
  readonly dataDirectory: string | undefined
  readonly mode: AuthMode
  /** Where the first superuser is made; undefined when there is one, or nobody signs in. */
  readonly setupLink: string | undefined
  /** Finishes requests and jobs, closes connections, stops the embedded PostgreSQL. May be called again. */
  readonly stop: () => Promise<void>
}

/** After this time open connections are cut: a half-sent request would otherwise hold up the end. */
const closeTimeoutMs = 5_000

const startDatabase = (
  config: Config,
  log: (message: string) => void,
): Promise<EmbeddedPostgres> | undefined =>
  config.databaseUrl === undefined
    ? startEmbeddedPostgres({ directory: join(config.dataDirectory, 'postgres'), log })
    : undefined

const close = async (
  app: FastifyInstance | undefined,
  jobs: Jobs | undefined,
  database: Database,
  embedded: EmbeddedPostgres | undefined,
) => {
  const deadline = setTimeout(() => app?.server.closeAllConnections(), closeTimeoutMs)
  await app?.close()
  clearTimeout(deadline)
  await jobs?.stop()
  await database.close()
  await embedded?.stop()
}

/** Waits for both; when the other one fails, the database is stopped again. */
const allOrStop = async (
  parts: readonly [Promise<EmbeddedPostgres> | undefined, Promise<void>],
): Promise<EmbeddedPostgres | undefined> => {
  const [database, built] = await Promise.allSettled(parts)
  if (database.status === 'rejected') throw database.reason
  if (built.status === 'rejected') {
    await database.value?.stop()
    throw built.reason
  }
  return database.value
}

const setupLink = async (config: Config, database: Database, address: string) => {
  if (config.auth === 'open') return undefined
  const token = await makeSetupToken(openInstallation(database))
  return token && `${config.publicUrl ?? address}/setup#${token}`
}

/** Starts everything that the configuration asks for. When a part fails, what was started is stopped again. */
export const start = async (config: Config, log: (message: string) => void): Promise<Running> => {
  const built = config.webApp ? buildWebApp(log) : Promise.resolve()
  const embedded = await allOrStop([startDatabase(config, log), built])
  const url = config.databaseUrl ?? embedded?.url ?? ''
  const direct = directSetting(config, url)
  let stopping: Promise<void> | undefined
  const database = openDatabase({
    url,
    connections: config.databaseConnections,
    prepare: config.databasePrepares,
    onConnectionError: (error) => {
      if (!stopping) log(`A database connection broke (${error.message}); it is replaced.`)
    },
  })
  let app: FastifyInstance | undefined
  let jobs: Jobs | undefined
  // Until it listens no mail has a link: jobs that run before then are those of another start.
  let address = `http://localhost:${config.port}`
  const stop = () => {
    stopping ??= close(app, jobs, database, embedded)
    return stopping
  }
  try {
    await readySchema(config, url)
    if (embedded && (await loadSamples(openInstallation(database))))
      log('Loaded the sample data: two tenants.')
    const secrets = secretsOf(config)
    const places = {
      installation: openInstallation(database),
      tenantById: (tenantId: number) => openTenant(database, tenantId),
      secrets,
    }
    if (config.secretKeyCheck)
      await explaining({ name: 'DATABASE_URL', url }, () => requireKey(places, sealedColumns))
    const writes = openWrites()
    app = await buildApp({
      config,
      database,
      secrets,
      writes,
      ...(config.webApp && { webApp: webAppFolder }),
    })
    const { log: jobLog } = app
    const unwake = wakeReaders({ writes, tenantById: places.tenantById, log: jobLog })
    const outgoing = openOutgoing({ allowPrivate: config.outgoingPrivate })
    app.addHook('onClose', async () => unwake())
    if (config.jobs) {
      jobs = await explaining(direct, () =>
        startJobs({
          ...places,
          url: direct.url,
          handlers: jobHandlers,
          deliver: config.smtp && openSmtp(config.smtp),
          outgoing,
          baseUrl: () => config.publicUrl ?? address,
          log: jobLog,
          writes,
        }),
      )
    }
    address = await listen(app, config.host, config.port)
    return {
      address,
      mode: config.auth,
      dataDirectory: embedded?.dataDirectory,
      setupLink: await setupLink(config, database, address),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
