import type pg from 'pg'
import { openConnection } from './connection.ts'
import { ConnectionFault, explaining } from './connection-fault.ts'
import { type DatabaseSetting, placeOf } from './database-setting.ts'
import { requireVersion } from './migrations.ts'
import { reachDatabase } from './reach-database.ts'

/** The databases of a configuration. */
export type ConfiguredDatabases = {
  readonly url: string
  /** For migrations and jobs, where `url` leads through a pooler. */
  readonly directUrl: string | undefined
  /** False where `url` is known to lead through a transaction pooler. */
  readonly prepares: boolean
  /** Hears that a database is waited for. */
  readonly log: (message: string) => void
}

type Facts = {
  readonly readOnly: boolean
  /** Of the cluster and of the database in it; undefined where the server keeps that to itself. */
  readonly identity: string | undefined
}

const selectFacts = `
  select pg_is_in_recovery() or current_setting('transaction_read_only')::boolean as "readOnly"`

const selectIdentity = `
  select system_identifier || ' ' || (select oid from pg_database where datname = current_database()) as identity
  from pg_control_system()`

const factsOf = async (client: pg.Client): Promise<Facts> => {
  const { rows } = await client.query<Omit<Facts, 'identity'>>(selectFacts)
  const [facts = { readOnly: false }] = rows
  const identity = await client.query<{ identity: string }>(selectIdentity).catch(() => undefined)
  return { ...facts, identity: identity?.rows[0]?.identity }
}

/** For the second connection: where there is but one to be had, nothing can be told, and the start goes on. */
const secondTimeoutMs = 2_000

const sessionOf = async (client: pg.Client): Promise<number | undefined> => {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  return rows[0]?.pid
}

/**
 * Whether connections share sessions of the server, as behind a transaction pooler: then two that are open at once meet in
 * one session, or one finds itself in another session than before. Never true of the server itself or of a session pooler.
 */
const sharesSessions = async (first: pg.Client, url: string): Promise<boolean> => {
  const second = await openConnection(url, 'lead-scoring start', secondTimeoutMs).catch(() => undefined)
  if (!second) return false
  try {
    const own = new Set<number | undefined>()
    const others = new Set<number | undefined>()
    for (let turn = 0; turn < 3; turn++) {
      own.add(await sessionOf(first))
      others.add(await sessionOf(second))
    }
    return own.size > 1 || others.size > 1 || own.has([...others][0])
  } catch {
    return false
  } finally {
    await second.end().catch(() => undefined)
  }
}

const poolerSentences: Readonly<Record<DatabaseSetting['name'], string>> = {
  BACKUP_DATABASE_URL: 'is a transaction pooler; name the server itself or a session pooler.',
  DATABASE_URL:
    'is a transaction pooler; set DATABASE_POOLER=transaction, and DIRECT_DATABASE_URL to the server itself.',
  DIRECT_DATABASE_URL:
    'is a transaction pooler, which loses the locks and notifications of jobs; name the server itself or a session pooler.',
}

/** What is seen of one database. Throws ConnectionFault when it is none to work with. */
const inspect = async (
  setting: DatabaseSetting,
  needsSessions: boolean,
  log: ConfiguredDatabases['log'],
): Promise<Facts> => {
  const { server, database } = placeOf(setting.url)
  const client = await reachDatabase(setting, log)
  try {
    await requireVersion(client)
    const facts = await factsOf(client)
    if (facts.readOnly)
      throw new ConnectionFault(
        `${setting.name}: the database ${database} on ${server} takes no writes (a standby, or default_transaction_read_only=on); name the primary server.`,
      )
    if (needsSessions && (await sharesSessions(client, setting.url)))
      throw new ConnectionFault(`${setting.name}: ${server} ${poolerSentences[setting.name]}`)
    return facts
  } finally {
    await client.end().catch(() => undefined)
  }
}

const refuseDifferent = (
  one: DatabaseSetting,
  other: DatabaseSetting,
  facts: readonly (Facts | undefined)[],
) => {
  const [first, second] = facts.map((each) => each?.identity)
  if (first === undefined || second === undefined || first === second) return
  const [here, there] = [placeOf(one.url), placeOf(other.url)]
  throw new ConnectionFault(
    `${one.name} and ${other.name} name two databases, ${here.database} on ${here.server} and ${there.database} on ${there.server}; both must lead to the same one.`,
  )
}

/**
 * Looks whether the databases of a configuration can be worked with, before anything else is done: reachable, new enough,
 * writable, one and the same, and with sessions of their own where those are needed. Rejects with a ConnectionFault,
 * within 15 seconds.
 */
export const checkDatabases = async ({
  url,
  directUrl,
  prepares,
  log,
}: ConfiguredDatabases): Promise<void> => {
  const main: DatabaseSetting = { name: 'DATABASE_URL', url }
  const direct: DatabaseSetting | undefined =
    directUrl === undefined ? undefined : { name: 'DIRECT_DATABASE_URL', url: directUrl }
  const seen = await Promise.allSettled([
    explaining(main, () => inspect(main, prepares, log)),
    direct && explaining(direct, () => inspect(direct, true, log)),
  ])
  const failed = seen.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
  if (direct)
    refuseDifferent(
      main,
      direct,
      seen.map((result) => (result.status === 'fulfilled' ? result.value : undefined)),
    )
}
