import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { interruption } from './interruption.ts'

/** The product in a process of its own, as `npm start` runs it. */
export type Product = {
  readonly pid: number
  /** Such as `http://127.0.0.1:40123`. */
  readonly address: string
  /** As Ctrl-C does; resolves when it has ended. */
  readonly stop: () => Promise<void>
}

const main = join(import.meta.dirname, '../backend/src/main.ts')
const startTimeoutMs = 120_000
const pollMs = 5

const addressOf = (program: ChildProcess): Promise<string> => {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let said = ''
  const listen = (text: Buffer) => {
    said += text
    const address = /Lead Scoring Engine: (http:\S+)/.exec(said)?.[1]
    if (address !== undefined) resolve(address)
  }
  const timer = setTimeout(() => reject(new Error(`The server does not start:\n${said}`)), startTimeoutMs)
  program.stdout?.on('data', listen)
  program.stderr?.on('data', listen)
  program.on('error', reject)
  program.on('exit', (code, signal) => reject(new Error(`The server ended (${code ?? signal}):\n${said}`)))
  return promise.finally(() => clearTimeout(timer))
}

const end = async (program: ChildProcess): Promise<void> => {
  if (program.exitCode !== null || program.signalCode !== null) return
  const ended = new Promise((resolve) => program.once('exit', resolve))
  program.kill('SIGTERM')
  await ended
}

const untilReady = async (address: string): Promise<void> => {
  const deadline = performance.now() + startTimeoutMs
  for (;;) {
    const { status } = await fetch(`${address}/api/health/ready`, { signal: interruption })
    if (status === 200) return
    if (performance.now() > deadline) throw new Error(`The server does not get ready (${status}).`)
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
}

/** Starts the product on a free port; resolves with the first 200 of `/api/health/ready`. */
export const startProduct = async (settings: Readonly<Record<string, string>>): Promise<Product> => {
  const { DATABASE_URL: _, DIRECT_DATABASE_URL: __, ...inherited } = process.env
  const program = spawn(process.execPath, [main], {
    env: { ...inherited, HOST: '127.0.0.1', PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: interruption,
  })
  try {
    const address = await addressOf(program)
    await untilReady(address)
    return { pid: program.pid ?? 0, address, stop: () => end(program) }
  } catch (error) {
    await end(program)
    throw error
  }
}
