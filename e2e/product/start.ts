import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase } from './database.ts'

/** The product as people start it, with data of its own. */
export type Product = { readonly url: string; readonly stop: () => Promise<void> }

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

/** Waits for the line with the address. Rejects with everything that was said when the server ends instead. */
const addressOf = (server: ChildProcess): Promise<string> => {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let said = ''
  const listen = (text: Buffer) => {
    said += text
    const address = /Lead Scoring Engine: (http:\S+)/.exec(said)?.[1]
    if (address !== undefined) resolve(address)
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
 * Starts `backend/src/main.ts` on a free port: with the embedded PostgreSQL and the sample data, or, when
 * TEST_DATABASE_URL is set, on an empty database of that server.
 */
export const startProduct = async (): Promise<Product> => {
  removeLeftovers()
  const folder = makeFolder()
  const given = process.env.TEST_DATABASE_URL
  const database = given ? await createDatabase(given) : undefined
  const { DATABASE_URL: _, DIRECT_DATABASE_URL: __, ...environment } = process.env
  const server = spawn(process.execPath, ['backend/src/main.ts'], {
    cwd: root,
    env: {
      ...environment,
      PORT: process.env.E2E_PORT ?? '0',
      DATA_DIR: folder,
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
    return { url: await addressOf(server), stop }
  } catch (error) {
    await stop()
    throw error
  }
}
