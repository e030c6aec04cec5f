import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Config } from './config.ts'
import { checkDatabases } from './platform/database/check-databases.ts'

/** Looks at the databases that the configuration names, if any. Rejects with an OperatorError within 15 seconds. */
export const checkConfiguredDatabases = async (
  { databaseUrl, directDatabaseUrl, databasePrepares }: Config,
  log: (message: string) => void,
): Promise<void> => {
  if (databaseUrl === undefined) return
  await checkDatabases({ url: databaseUrl, directUrl: directDatabaseUrl, prepares: databasePrepares, log })
}

/** Takes the port for a moment; rejects as listening on it would. */
const tryPort = async ({ host, port }: Config): Promise<void> => {
  const server = createServer()
  const listening = once(server, 'listening')
  server.listen({ host: host === 'localhost' ? '127.0.0.1' : host, port })
  await listening
  server.close()
  await once(server, 'close')
}

/**
 * What would end the start sooner or later ends it before migrations run and the web app is built. Imports little, so that it
 * is said at once.
 */
export const checkBeforeStart = async (config: Config, log: (message: string) => void): Promise<void> => {
  await tryPort(config)
  await checkConfiguredDatabases(config, log)
}
