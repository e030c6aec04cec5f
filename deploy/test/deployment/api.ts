import { join } from 'node:path'
import type { Account } from '../../../backend/src/platform/embedded-postgres/account.ts'
import { type Program, startProgram } from './program.ts'

const root = join(import.meta.dirname, '../../..')

/** One API process of the product, which can end and come back. */
export type ApiProcess = {
  readonly port: number
  /** What the newest one wrote. */
  readonly output: () => string
  readonly start: () => Promise<void>
  /** As systemd and Docker end it. */
  readonly stop: () => Promise<void>
  /** kill -9. */
  readonly kill: () => Promise<void>
}

/** Starts `backend/src/main.ts` with nothing of our own environment. */
export const startApi = async (
  port: number,
  settings: Readonly<Record<string, string>>,
  account: Account | undefined,
): Promise<ApiProcess> => {
  const run = (): Promise<Program> =>
    startProgram({
      command: process.execPath,
      args: ['backend/src/main.ts'],
      cwd: root,
      env: { ...settings, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port) },
      account,
      ready: /Ctrl-C stops it\./,
    })
  let program = await run()
  return {
    port,
    output: () => program.output(),
    start: async () => {
      program = await run()
    },
    stop: () => program.stop(),
    kill: () => program.kill(),
  }
}
