import { join } from 'node:path'
import type { Config } from '../config.ts'
import { type Database, openDatabase } from '../platform/database/database.ts'
import {
  EmbeddedPostgresError,
  runningPostgresUrl,
  startEmbeddedPostgres,
} from '../platform/embedded-postgres/index.ts'
import { checkConfiguredDatabases } from '../preflight.ts'

type Source = { readonly url: string; readonly stop: () => Promise<void> }

/** The embedded PostgreSQL: the one that a server keeps running, else one that is started for this command. */
const embeddedSource = async (config: Config): Promise<Source> => {
  const directory = join(config.dataDirectory, 'postgres')
  try {
    return await startEmbeddedPostgres({ directory })
  } catch (error) {
    const url = runningPostgresUrl(directory)
    if (!(error instanceof EmbeddedPostgresError) || error.code !== 'in_use' || !url) throw error
    return { url, stop: async () => {} }
  }
}

/** Runs work that makes its own connections to the database that the configuration names. */
export const withDatabaseUrl = async <T>(config: Config, work: (url: string) => Promise<T>): Promise<T> => {
  await checkConfiguredDatabases(config, (message) => console.error(message))
  const source =
    config.databaseUrl === undefined
      ? await embeddedSource(config)
      : { url: config.databaseUrl, stop: async () => {} }
  try {
    return await work(source.url)
  } finally {
    await source.stop()
  }
}

/**
 * Runs a command's work on the database that the configuration names, also while the server runs on it. `url` is for what
 * needs a connection of its own, such as migrations.
 */
export const withDatabase = async <T>(
  config: Config,
  work: (database: Database, url: string) => Promise<T>,
): Promise<T> =>
  withDatabaseUrl(config, async (url) => {
    const database = openDatabase({ url, connections: 2, prepare: config.databasePrepares })
    try {
      return await work(database, url)
    } finally {
      await database.close()
    }
  })
