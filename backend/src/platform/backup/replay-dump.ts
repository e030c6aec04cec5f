import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Transform, type Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { type ClientPrograms, endOf } from './client-programs.ts'
import type { Fingerprint, SequenceState, TableFingerprint } from './fingerprint.ts'
import { analysing, checking, clearing, opening } from './restore-sql.ts'

export type Replay = {
  readonly programs: ClientPrograms
  readonly url: string
  /** The dump. */
  readonly path: string
  readonly serverMajor: number
  /** Whether what is there goes first, in the same transaction. */
  readonly isCleared: boolean
}

/** The schemas exist already: a login that may not make any can restore. */
const writeList = async ({ programs, url, path }: Replay, to: string): Promise<void> => {
  const child = programs.start('pg_restore', ['--list', path], url)
  const [list] = await Promise.all([text(child.stdout), endOf('pg_restore', child)])
  await writeFile(to, list.replace(/^\d+; \d+ \d+ SCHEMA - .*\n/gm, ''))
}

/** pg_restore since 17 sets what servers before it do not know, in its first lines. */
const withoutNewSettings = (serverMajor: number): Transform => {
  let isHead = true
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const isForeign = isHead && serverMajor < 17
      isHead = false
      if (!isForeign) return done(null, chunk)
      const text = chunk.toString('latin1').replace(/^SET transaction_timeout = 0;$/m, '')
      done(null, Buffer.from(text, 'latin1'))
    },
  })
}

type Notice = { readonly table?: string; readonly sequence?: string }

/** Collects what `checking` finds, from psql's standard error. */
const collectFindings = (psql: ChildProcessWithoutNullStreams): Promise<Fingerprint> => {
  const { promise, resolve } = Promise.withResolvers<Fingerprint>()
  const tables: TableFingerprint[] = []
  const sequences: SequenceState[] = []
  const hear = (line: string) => {
    const [, said] = /NOTICE: {2}restored (.*)$/.exec(line) ?? []
    if (said === undefined) return
    if (said === 'all') return resolve({ tables, sequences })
    const notice = JSON.parse(said) as Notice
    if (notice.table !== undefined) tables.push(notice as TableFingerprint)
    else sequences.push(notice as SequenceState)
  }
  createInterface({ input: psql.stderr }).on('line', hear)
  return promise
}

/**
 * Everything of the dump into psql, which waits for more: its end would be the commit. `ended` says why when psql ended first.
 */
const feed = async (
  { programs, url, path, serverMajor }: Replay,
  list: string,
  into: Writable,
  ended: Promise<void>,
): Promise<void> => {
  const dump = programs.start('pg_restore', ['--no-owner', '--use-list', list, '--file', '-', path], url)
  const dumped = endOf('pg_restore', dump)
  dumped.catch(() => {}) // awaited below, unless psql ended
  try {
    await pipeline(dump.stdout, withoutNewSettings(serverMajor), into, { end: false })
  } catch (error) {
    await ended
    throw error
  }
  await dumped
}

const psqlOptions = '--no-psqlrc --quiet --no-password --single-transaction --set ON_ERROR_STOP=1'.split(' ')

/**
 * Runs a dump through psql in one transaction. `check` sees what is there at its end, and by throwing it undoes all of it; killing
 * psql does the same. Resolves when it is committed.
 */
export const replayDump = async (
  replay: Replay,
  check: (found: Fingerprint) => void,
): Promise<Fingerprint> => {
  const folder = await mkdtemp(join(tmpdir(), 'lead-scoring-restore-'))
  const list = join(folder, 'list')
  const begin = [opening, ...(replay.isCleared ? [clearing] : [])].flatMap((sql) => ['--command', sql])
  await writeList(replay, list)
  const psql = replay.programs.start('psql', [...psqlOptions, ...begin, '--file', '-'], replay.url)
  const ended = endOf('psql', psql)
  ended.catch(() => {}) // awaited below
  psql.stdout.resume()
  psql.stdin.on('error', () => {}) // psql ended, and says why
  try {
    const findings = collectFindings(psql)
    await feed(replay, list, psql.stdin, ended)
    psql.stdin.write(analysing + checking)
    const found = await Promise.race([findings, ended.then(() => findings)])
    check(found)
    psql.stdin.end()
    await ended
    return found
  } catch (error) {
    psql.kill('SIGKILL')
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
