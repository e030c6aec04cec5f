import { spawnSync } from 'node:child_process'
import { findPostgres } from './postgres.ts'

const programs = {
  nginx: ['-v'],
  'redis-server': ['--version'],
  pgbouncer: ['--version'],
  openssl: ['version'],
  setpriv: ['--version'],
} as const

/** The programs that a deployment needs and that this machine does not have; CI installs them. */
export const missingPrograms = (): readonly string[] => [
  ...Object.entries(programs)
    .filter(([program, args]) => spawnSync(program, args).status !== 0)
    .map(([program]) => program),
  ...(findPostgres() === undefined ? ['postgresql'] : []),
]
