import { hasProgram } from '../../../backend/test/programs/program.ts'
import { debianDirectory } from '../../../backend/test/versions/binaries.ts'
import { whyNoSetup } from '../../../backend/test/versions/setup.ts'

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
    .filter(([program, args]) => !hasProgram(program, args))
    .map(([program]) => program),
  ...(debianDirectory === undefined ? ['postgresql'] : []),
  ...(whyNoSetup === undefined ? [] : ['psql']),
]
