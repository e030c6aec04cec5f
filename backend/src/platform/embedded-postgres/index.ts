import { chmodSync, existsSync, mkdirSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chooseAccount } from './account.ts'
import { findNativeDirectory, prepareBinaries } from './binaries.ts'
import { type Cluster, prepareCluster } from './cluster.ts'
import { EmbeddedPostgresError, toEmbeddedPostgresError } from './error.ts'
import { lockDirectory } from './lock.ts'
import { openLogFile } from './log-file.ts'
import { takeOverOrphan } from './orphan.ts'
import { choosePort, savePort } from './port.ts'
import { type Supervised, type SuperviseOptions, supervise } from './supervise.ts'

export { EmbeddedPostgresError } from './error.ts'
export { runningPostgresUrl } from './running.ts'

export type EmbeddedPostgresOptions = {
  /** Holds everything: data, password, log, lock. Created when missing; to start anew, delete it. */
  directory: string
  /** PostgreSQL settings over our defaults, such as `{ fsync: 'off' }` for tests. */
  settings?: Record<string, string>
  /** A fixed port on 127.0.0.1; otherwise the one of last time, or a free one. */
  port?: number
  /** Gets a sentence when something happens that a person may want to know. */
  log?: (message: string) => void
  /** Where binaries and data go when we are root and the server's account cannot reach ours. */
  sharedDirectory?: string
}

export type EmbeddedPostgres = {
  /** Connection string of the superuser, with the password. */
  readonly url: string
  readonly directory: string
  /** Where PostgreSQL's files really lie: below `directory`, or below the shared directory. */
  readonly dataDirectory: string
  readonly port: number
  /** Whether the data was created by this start. */
  readonly cold: boolean
  /** Whether a server without its Node was found running, and replaced. */
  readonly adopted: boolean
  /** Process id of the server; another one after a restart. */
  readonly pid: number
  /** Ends connections, writes everything down, stops. May be called again. */
  stop(): Promise<void>
}

/** For a laptop that does other things too. */
const defaultSettings: Record<string, string> = {
  shared_buffers: '256MB',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // The details of an error are values of rows: whom it was about must not stay in a log that nobody erases.
  log_error_verbosity: 'terse',
  cluster_name: 'lead_scoring',
}

const defaultSharedDirectory =
  process.platform === 'linux' ? '/var/lib/lead-scoring' : '/usr/local/var/lead-scoring'
const MAX_LOG_BYTES = 5 * 1024 * 1024
const PORT_TRIES = 3

/**
 * Starts a PostgreSQL of our own on `directory`, creating it the first time, and keeps it running until `stop()` or
 * until this process dies. Works as root and as an ordinary user. Rejects with an EmbeddedPostgresError only.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const directory = resolve(options.directory)
  try {
    if (!existsSync(directory)) {
      mkdirSync(directory, { recursive: true })
      // The server's account has to pass, whatever the umask; the data inside is its own, the password ours.
      chmodSync(directory, 0o711)
    }
    const lock = lockDirectory(directory)
    try {
      return await startLocked({ ...options, directory }, lock.release)
    } catch (error) {
      lock.release()
      throw error
    }
  } catch (error) {
    throw toEmbeddedPostgresError(error, directory)
  }
}

async function startLocked(options: EmbeddedPostgresOptions, release: () => void): Promise<EmbeddedPostgres> {
  const { directory, log = () => {}, sharedDirectory = defaultSharedDirectory } = options
  const settings = { ...defaultSettings, ...options.settings }
  const account = await chooseAccount(join(directory, 'data'))
  const copyTo = account === undefined ? join(directory, 'binaries') : sharedDirectory
  const binaries = await prepareBinaries(findNativeDirectory(), account, copyTo)
  const sync = settings.fsync !== 'off'
  const cluster = await prepareCluster({ directory, sharedDirectory, binaries, account, sync })
  const { dataDirectory } = cluster
  if (cluster.cold && !dataDirectory.startsWith(realpathSync(directory))) {
    log(`The server's account cannot enter ${directory}, so the data lies in ${dataDirectory}.`)
  }
  const adopted = await takeOverOrphan({ binaries, dataDirectory, account })
  if (adopted)
    log('A PostgreSQL that had lost its program was still running; it was stopped and is started again.')
  const writeLog = openLogFile(join(directory, 'postgres.log'), MAX_LOG_BYTES)
  const common = { binaries, account, dataDirectory, settings, writeLog, log }
  const { server, port } = await startOnFreePort(common, directory, options.port)
  return present({ directory, cluster, server, port, adopted, release })
}

/** On the wanted port, or a free one; that one may be taken when PostgreSQL gets there. Rejects with `port_taken`. */
export async function startOnFreePort(
  common: Omit<SuperviseOptions, 'port'>,
  directory: string,
  wanted: number | undefined,
): Promise<{ server: Supervised; port: number }> {
  for (let tries = 1; ; tries++) {
    const port = await choosePort(directory, wanted)
    try {
      const server = await supervise({ ...common, port })
      savePort(directory, port)
      return { server, port }
    } catch (error) {
      const lost = error instanceof EmbeddedPostgresError && error.code === 'port_taken'
      if (!lost || tries === PORT_TRIES) throw error
    }
  }
}

function present(parts: {
  directory: string
  cluster: Cluster
  server: Supervised
  port: number
  adopted: boolean
  release: () => void
}): EmbeddedPostgres {
  const { directory, cluster, server, port, adopted, release } = parts
  return {
    url: `postgres://postgres:${cluster.password}@127.0.0.1:${port}/postgres`,
    directory,
    dataDirectory: cluster.dataDirectory,
    port,
    cold: cluster.cold,
    adopted,
    get pid() {
      return server.pid()
    },
    async stop() {
      await server.stop()
      release()
    },
  }
}
