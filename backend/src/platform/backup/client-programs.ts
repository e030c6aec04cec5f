import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { postgresEnvironment } from '../embedded-postgres/run.ts'
import { BackupError } from './backup-error.ts'
import { libpqEnvironment } from './libpq-environment.ts'

/** PostgreSQL's own programs that move data, all of one version. */
export type ClientPrograms = {
  readonly major: number
  /** Starts one of them on a database, with pipes; messages come in English. */
  readonly start: (
    program: ClientProgram,
    args: readonly string[],
    url: string,
  ) => ChildProcessWithoutNullStreams
}

export type ClientProgram = 'pg_dump' | 'pg_restore' | 'psql'

const pathOf = (folder: string | undefined, program: ClientProgram): string =>
  folder === undefined ? program : join(folder, program)

const howToGet = (major: number): string =>
  `Install the client programs of PostgreSQL ${major} or newer (Debian: postgresql-client-${major}; where Debian's own are older, from apt.postgresql.org) and say their folder: PG_BIN_DIR=/usr/lib/postgresql/${major}/bin`

const embeddedAdvice =
  ' This is the embedded PostgreSQL: instead of a backup you can also stop the server and copy DATA_DIR.'

/** `pg_dump (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)`: 15. Undefined when it cannot be started. */
const majorOf = async (path: string): Promise<number | undefined> => {
  const child = spawn(path, ['--version'], {
    env: postgresEnvironment(),
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const said = text(child.stdout)
  try {
    await once(child, 'spawn')
  } catch {
    return undefined
  }
  return Number(/\(PostgreSQL\) (\d+)/.exec(await said)?.[1]) || undefined
}

type Needs = {
  /** PG_BIN_DIR: where they are; absent: on the PATH. */
  readonly folder: string | undefined
  readonly programs: readonly ClientProgram[]
  /** Not older than this: an older program cannot read a newer server or file. */
  readonly major: number
  readonly isEmbedded: boolean
}

/** Finds the programs. Throws BackupError that says which package brings them. */
export const requireClientPrograms = async ({
  folder,
  programs,
  major,
  isEmbedded,
}: Needs): Promise<ClientPrograms> => {
  const advice = `${howToGet(major)}${isEmbedded ? embeddedAdvice : ''}`
  const found = await Promise.all(programs.map((program) => majorOf(pathOf(folder, program))))
  const where = folder === undefined ? 'on the PATH' : `in ${folder}`
  for (const [index, program] of programs.entries()) {
    const version = found[index]
    if (version === undefined) throw new BackupError(`There is no ${program} ${where}. ${advice}`)
    if (version < major)
      throw new BackupError(
        `${program} ${where} is of PostgreSQL ${version}, too old for PostgreSQL ${major}. ${advice}`,
      )
  }
  return {
    major: Math.min(...found.map((version) => version ?? 0)),
    start: (program, args, url) =>
      spawn(pathOf(folder, program), [...args], {
        env: { ...postgresEnvironment(), ...libpqEnvironment(url), PGAPPNAME: `lead-scoring ${program}` },
        windowsHide: true,
      }),
  }
}

/**
 * Resolves when it has ended well. Throws BackupError with the first thing that it complained about, or the last that it said; the
 * values of rows stand in lines that come after.
 */
export const endOf = async (program: ClientProgram, child: ChildProcessWithoutNullStreams): Promise<void> => {
  let fault: string | undefined
  let last = 'no message'
  createInterface({ input: child.stderr }).on('line', (line) => {
    last = line.trim() || last
    if (/(error|fatal):/i.test(line)) fault ??= last
  })
  const [status] = (await once(child, 'close')) as [number | null]
  if (status === 0) return
  const sentence = (fault ?? last).replace(/\.$/, '')
  throw new BackupError(`${program} ended with ${status ?? 'a signal'}: ${sentence}.`)
}
