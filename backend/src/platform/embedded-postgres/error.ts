import { statfsSync } from 'node:fs'
import { OperatorError } from '../problems/operator-error.ts'

/** Why the embedded server could not start. The codes are stable; the messages are for people. */
export type EmbeddedPostgresErrorCode =
  | 'in_use'
  | 'port_taken'
  | 'disk_full'
  | 'no_permission'
  | 'unsupported_platform'
  | 'data_version'
  | 'corrupt_data'
  | 'start_failed'

/** One sentence for the person who starts the program; print the message, not the stack. */
export class EmbeddedPostgresError extends OperatorError {
  override readonly name = 'EmbeddedPostgresError'
  readonly code: EmbeddedPostgresErrorCode

  constructor(code: EmbeddedPostgresErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

const systemErrors: Record<string, [EmbeddedPostgresErrorCode, string]> = {
  ENOSPC: ['disk_full', 'The disk is full'],
  EDQUOT: ['disk_full', 'The disk quota is used up'],
  EACCES: ['no_permission', 'Permission was refused'],
  EPERM: ['no_permission', 'Permission was refused'],
  EROFS: ['no_permission', 'The file system is read-only'],
  EEXIST: ['start_failed', 'A file is in the way'],
  ENOTDIR: ['start_failed', 'A file is in the way'],
}

/** Less than this and PostgreSQL cannot even add a segment of its log (16 MiB). */
const LITTLE_SPACE_BYTES = 32 * 1024 * 1024

function diskFull(directory: string): string {
  return `PostgreSQL cannot start: the disk is full, or nearly so (${directory}).`
}

/** Whether so little space is left that this alone explains a failure. */
function isFull(directory: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(directory)
    return bavail * bsize < LITTLE_SPACE_BYTES
  } catch {
    return false
  }
}

/** Turns whatever went wrong while starting in `directory` into one sentence. */
export function toEmbeddedPostgresError(
  error: unknown,
  directory: string,
  full = isFull(directory),
): EmbeddedPostgresError {
  if (error instanceof EmbeddedPostgresError) {
    // On a full disk initdb and recovery end in many ways, and often without naming the cause.
    const mayBeSpace = error.code === 'start_failed' || error.code === 'corrupt_data'
    if (!full || !mayBeSpace) return error
    return new EmbeddedPostgresError('disk_full', diskFull(directory), { cause: error })
  }
  const { code = '', path = directory, message } = error as NodeJS.ErrnoException
  if (full && systemErrors[code] === undefined) {
    return new EmbeddedPostgresError('disk_full', diskFull(directory), { cause: error })
  }
  const [kind, reason] = systemErrors[code] ?? ['start_failed', message]
  const mend =
    kind === 'no_permission' ? ' Let this user write there, or set DATA_DIR to another folder.' : ''
  return new EmbeddedPostgresError(kind, `PostgreSQL cannot start: ${reason} (${path}).${mend}`, {
    cause: error,
  })
}

const spokenErrors: [RegExp, EmbeddedPostgresErrorCode, string][] = [
  [/No space left on device|Disk quota exceeded/, 'disk_full', 'the disk is full'],
  [/could not bind|Address already in use/, 'port_taken', 'the port is taken'],
  [/pre-existing shared memory block/, 'in_use', 'processes of an earlier server still use the data'],
  [/lock file .* already exists/, 'in_use', 'another server uses the data'],
  [/database files are incompatible/, 'data_version', 'the data belongs to another version'],
  [/Permission denied|Operation not permitted|wrong ownership/, 'no_permission', 'permission was refused'],
  [/PANIC|pg_control|checkpoint record|is not a valid|corrupt/, 'corrupt_data', 'the data is damaged'],
]

/** Reads the reason out of what `initdb` or `postgres` wrote before it gave up. */
export function errorFromOutput(output: string, directory: string): EmbeddedPostgresError {
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const said = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? 'it said nothing'
  const known = spokenErrors.find(([pattern]) => pattern.test(output))
  const [, code, reason] = known ?? [undefined, 'start_failed' as const, 'it gave up']
  return new EmbeddedPostgresError(
    code,
    `PostgreSQL cannot start on ${directory}, ${reason}: ${said.replace(/^.*?(?=FATAL|PANIC|error:)/, '').trim()}`,
  )
}
