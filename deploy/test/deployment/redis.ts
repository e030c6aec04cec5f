import type { Account } from '../../../backend/src/platform/embedded-postgres/account.ts'
import { type Program, startProgram } from './program.ts'

/** A Redis that keeps nothing. */
export const startRedis = (port: number, account: Account | undefined): Promise<Program> =>
  startProgram({
    command: 'redis-server',
    args: ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    account,
    ready: /Ready to accept connections/,
  })
