import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Account } from '../../../backend/src/platform/embedded-postgres/account.ts'
import { type Program, startProgram } from '../../../backend/test/programs/program.ts'

const root = join(import.meta.dirname, '../../..')

/** A process that is asked whether it is ready is asked so often. */
const askEveryMs = 50

export type Settings = Readonly<Record<string, string>>

/** One API process of the product, which can end and come back. */
export type ApiProcess = {
  readonly port: number
  /** What the newest one wrote. */
  readonly output: () => string
  /** With other settings than before, where they are given. */
  readonly start: (changed?: Settings) => Promise<void>
  /** Resolves when it says by /api/health/ready that it serves. */
  readonly whenReady: () => Promise<void>
  /** As systemd and Docker end it. */
  readonly stop: () => Promise<void>
  /** kill -9. */
  readonly kill: () => Promise<void>
}

/** Runs a command of the product to its end, such as `migrate`, with nothing of our own environment. */
export const runCommand = (name: string, settings: Settings, account: Account | undefined): void => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`backend/src/commands/${name}.ts`], {
    cwd: root,
    env: { ...settings, NODE_ENV: 'production' },
    encoding: 'utf8',
    ...account,
  })
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stdout}${stderr}`)
}

const isReady = async (port: number): Promise<boolean> => {
  const response = await fetch(`http://127.0.0.1:${port}/api/health/ready`)
  await response.arrayBuffer()
  return response.ok
}

/** Starts `backend/src/main.ts` with nothing of our own environment. */
export const startApi = async (
  port: number,
  settings: Settings,
  account: Account | undefined,
): Promise<ApiProcess> => {
  const run = (changed: Settings = {}): Promise<Program> =>
    startProgram({
      command: process.execPath,
      args: ['backend/src/main.ts'],
      cwd: root,
      env: { ...settings, ...changed, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port) },
      account,
      ready: /Ctrl-C stops it\./,
    })
  let program = await run()
  return {
    port,
    output: () => program.output(),
    start: async (changed) => {
      program = await run(changed)
    },
    whenReady: async () => {
      while (!(await isReady(port))) await pause(askEveryMs)
    },
    stop: () => program.stop(),
    kill: () => program.kill(),
  }
}
