import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../backend/src/platform/database/migrate.ts'
import { startEmbeddedPostgres } from '../backend/src/platform/embedded-postgres/index.ts'

/** An empty database of the run's own, with the product's schema, reached as superuser. */
export type BenchDatabase = {
  readonly url: string
  /** Such as `PostgreSQL 18.4, embedded, as npm start runs it`. */
  readonly description: string
  readonly close: () => Promise<void>
}

/** A connection for the time of `work`. */
export const withClient = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url, application_name: 'lead-scoring bench' })
  client.on('error', () => {}) // the query that is under way rejects and tells
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const execute = (url: string, text: string) => withClient(url, (client) => client.query(text))

const versionOf = async (url: string): Promise<string> => {
  const { rows } = await withClient(url, (client) =>
    client.query<{ server_version: string }>('show server_version'),
  )
  return `PostgreSQL ${rows[0]?.server_version.split(' ')[0]}`
}

const createOn = async (serverUrl: string): Promise<BenchDatabase> => {
  const name = `lead_scoring_bench_${process.pid}_${Date.now()}`
  await execute(serverUrl, `create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return {
    url: url.href,
    description: `${await versionOf(serverUrl)}, the server of BENCH_DATABASE_URL`,
    close: async () => {
      await execute(serverUrl, `drop database if exists ${name} with (force)`)
    },
  }
}

const startEmbedded = async (directory: string): Promise<BenchDatabase> => {
  const server = await startEmbeddedPostgres({ directory: join(directory, 'postgres') })
  return {
    url: server.url,
    description: `${await versionOf(server.url)}, embedded, with the settings of npm start`,
    close: () => server.stop(),
  }
}

/** Opens an embedded PostgreSQL below `directory`, or a database of its own on the server of BENCH_DATABASE_URL. */
export const openBenchDatabase = async (directory: string): Promise<BenchDatabase> => {
  const given = process.env.BENCH_DATABASE_URL
  const database = given ? await createOn(given) : await startEmbedded(directory)
  try {
    await migrate(database.url)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}
