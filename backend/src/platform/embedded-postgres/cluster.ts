import { randomBytes, randomUUID } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type Account, canEnter, giveTo } from './account.ts'
import type { Binaries } from './binaries.ts'
import { EmbeddedPostgresError, errorFromOutput } from './error.ts'
import { run } from './run.ts'

export type Cluster = {
  /** The real path of PostgreSQL's own data directory. */
  dataDirectory: string
  password: string
  /** Whether it was created just now. */
  cold: boolean
}

type ClusterOptions = {
  directory: string
  /** Where a new cluster goes when the account cannot enter `directory`. */
  sharedDirectory: string
  binaries: Binaries
  account: Account | undefined
  /** Whether the new files are forced to the disk. */
  sync: boolean
}

/** Finds the cluster in `directory/data`, checked, or creates it there. */
export async function prepareCluster(options: ClusterOptions): Promise<Cluster> {
  const place = join(options.directory, 'data')
  const passwordFile = join(options.directory, 'password')
  if (lstatSync(place, { throwIfNoEntry: false }) === undefined) {
    const password = readPassword(passwordFile) ?? createPassword(passwordFile, options.account)
    return { dataDirectory: await createCluster(options, place, password), password, cold: true }
  }
  const dataDirectory = checkedDataDirectory(place, options.binaries.major)
  const password = readPassword(passwordFile)
  if (password !== undefined) return { dataDirectory, password, cold: false }
  throw new EmbeddedPostgresError(
    'corrupt_data',
    `The password of the data in ${place} is missing (${passwordFile}).`,
  )
}

function checkedDataDirectory(place: string, major: number): string {
  if (!existsSync(place)) {
    throw new EmbeddedPostgresError(
      'corrupt_data',
      `${place} leads to data that is gone; remove it to start anew.`,
    )
  }
  const versionFile = join(place, 'PG_VERSION')
  if (!existsSync(versionFile)) {
    throw new EmbeddedPostgresError(
      'corrupt_data',
      `${place} holds no PostgreSQL data (PG_VERSION is missing).`,
    )
  }
  const version = readFileSync(versionFile, 'utf8').trim()
  if (version !== String(major)) {
    throw new EmbeddedPostgresError(
      'data_version',
      `The data in ${place} was written by PostgreSQL ${version}, but PostgreSQL ${major} is installed: ` +
        'move it away to start anew, or run it with its own version.',
    )
  }
  return realpathSync(place)
}

function readPassword(file: string): string | undefined {
  const password = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  return password === '' ? undefined : password
}

function createPassword(file: string, account: Account | undefined): string {
  const password = randomBytes(24).toString('base64url')
  writeFileSync(file, `${password}\n`, { mode: 0o600, flush: true })
  giveTo(account, file)
  return password
}

/** Everything happens beside the final place and ends with a rename: a start that is cut off leaves no half cluster. */
async function createCluster(options: ClusterOptions, place: string, password: string): Promise<string> {
  const { directory, account } = options
  const reachable = await canEnter(account, directory)
  const parent = reachable ? directory : join(options.sharedDirectory, `data-${randomUUID()}`)
  mkdirSync(parent, { recursive: true, mode: 0o711 })
  for (const name of readdirSync(parent)) {
    if (name.startsWith('unfinished-')) rmSync(join(parent, name), { recursive: true })
  }
  const unfinished = join(parent, `unfinished-${randomUUID()}`)
  mkdirSync(unfinished, { mode: 0o700 })
  giveTo(account, unfinished)
  try {
    await initdb(options, unfinished, password)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    throw error
  }
  const dataDirectory = join(parent, 'data')
  renameSync(unfinished, dataDirectory)
  if (!reachable) symlinkSync(dataDirectory, place)
  return realpathSync(dataDirectory)
}

async function initdb(
  { binaries, account, sync, directory }: ClusterOptions,
  target: string,
  password: string,
): Promise<void> {
  // Beside the target, where the account can read it, and under a name that the next start removes.
  const passwordFile = `${target}-password`
  try {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
    giveTo(account, passwordFile)
    const args = ['-D', target, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
    const result = await run(
      binaries.initdb,
      [...args, ...localeArguments(), ...(sync ? [] : ['--no-sync'])],
      account,
    )
    if (result.status !== 0) throw errorFromOutput(`${result.output}\n${result.errno ?? ''}`, directory)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** Text compares by code point and knows all of Unicode, on every platform alike, whatever is installed there. */
function localeArguments(): string[] {
  const builtIn = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  if (process.platform === 'linux') return [...builtIn, '--locale=C.UTF-8']
  if (process.platform === 'darwin') return [...builtIn, '--locale=C', '--lc-ctype=en_US.UTF-8']
  return [...builtIn, '--locale=C']
}
