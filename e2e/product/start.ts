import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase } from './database.ts'

/** The product as people start it, with data of its own. */
export type Product = {
  readonly url: string
  /** What the link to make the first superuser carries; absent where nobody signs in. */
  readonly setupToken?: string
  readonly stop: () => Promise<void>
}

const root = join(import.meta.dirname, '../..')
const prefix = 'lead-scoring-e2e-'
/** The web app may have to be built first, and a database be made. */
const startTimeoutMs = 180_000

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

/** A run that was killed could not remove its folder. */
const removeLeftovers = () => {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1])
    if (pid > 0 && !isAlive(pid)) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}

const makeFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  chmodSync(folder, 0o755) // root's PostgreSQL runs as somebody else, who has to pass
  return folder
}

type Announced = { readonly url: string; readonly setupToken?: string }

/** The address, and the set-up link, once everything is said that the server says at its start. */
const readAnnouncement = (said: string): Announced | null => {
  const url = /Lead Scoring Engine: (http:\S+)/.exec(said)?.[1]
  const setupToken = /\/setup#(\S+)/.exec(said)?.[1]
  if (url === undefined || !said.includes('Ctrl-C stops it.')) return null
  return setupToken === undefined ? { url } : { url, setupToken }
}

/** Waits for the lines with the address. Rejects with everything that was said when the server ends instead. */
const announcementOf = (server: ChildProcess): Promise<Announced> => {
  const { promise, resolve, reject } = Promise.withResolvers<Announced>()
  let said = ''
  const listen = (text: Buffer) => {
    said += text
    const announced = readAnnouncement(said)
    if (announced) resolve(announced)
  }
  const timer = setTimeout(() => reject(new Error(`The server does not start:\n${said}`)), startTimeoutMs)
  server.stdout?.on('data', listen)
  server.stderr?.on('data', listen)
  server.on('exit', (code) => reject(new Error(`The server ended with ${code}:\n${said}`)))
  return promise.finally(() => clearTimeout(timer))
}

const end = async (server: ChildProcess): Promise<void> => {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await ended
}

/**
 * Starts `backend/src/main.ts` with an environment of its own, on a free port: with the embedded PostgreSQL and the sample
 * data, or, when TEST_DATABASE_URL is set, on an empty database of that server.
 */
export const startProduct = async (own: Readonly<Record<string, string>> = {}): Promise<Product> => {
  removeLeftovers()
  const folder = makeFolder()
  const given = process.env.TEST_DATABASE_URL
  const database = given ? await createDatabase(given) : undefined
  const { DATABASE_URL: _, DIRECT_DATABASE_URL: __, ...environment } = process.env
  const server = spawn(process.execPath, ['backend/src/main.ts'], {
    cwd: root,
    env: {
      ...environment,
      PORT: '0',
      DATA_DIR: folder,
      ...own,
      ...(database && { DATABASE_URL: database.url }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stop = async () => {
    await end(server)
    await database?.drop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    return { ...(await announcementOf(server)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}
