import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { openConnection } from '../database/connection.ts'
import { createRoles } from '../database/migrate.ts'
import { readMigrations } from '../database/migrations.ts'
import { BackupError } from './backup-error.ts'
import { digestFile } from './backup-file.ts'
import { requireClientPrograms } from './client-programs.ts'
import { backupSchemas, differencesOf, type Fingerprint } from './fingerprint.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { type Replay, replayDump } from './replay-dump.ts'

export type RestoreOptions = {
  /** Of the login that the server uses for migrations. */
  readonly url: string
  readonly isEmbedded: boolean
  /** The dump; its manifest lies beside it. */
  readonly from: string
  /** Whether what is there may go. */
  readonly replace: boolean
  /** PG_BIN_DIR. */
  readonly programs: string | undefined
}

export type Restoration = {
  readonly manifest: Manifest
  /** What was found afterwards: the same as in the manifest. */
  readonly found: Fingerprint
  /** Roles that the backup names and this server did not have; they may not sign in. */
  readonly madeRoles: readonly string[]
}

/** A file that was cut short or changed is found before anything happens. Throws BackupError. */
const requireWhole = async (from: string): Promise<Manifest> => {
  const manifest = await readManifest(from)
  const { bytes, sha256 } = await digestFile(from)
  if (bytes !== manifest.bytes)
    throw new BackupError(`${from} is not whole: ${bytes} bytes of ${manifest.bytes}. Take another backup.`)
  if (sha256 !== manifest.sha256)
    throw new BackupError(
      `${from} was changed since it was written: its SHA-256 is another one. Take another backup.`,
    )
  const newest = (await readMigrations()).at(-1)?.number ?? 0
  if (manifest.lastMigration > newest)
    throw new BackupError(
      `The backup has migration ${manifest.lastMigration}, which this version (up to ${newest}) does not know: restore it with version ${manifest.productVersion} or newer.`,
    )
  return manifest
}

type Target = { readonly major: number; readonly tables: number; readonly others: number }

const lookAtTarget = async (client: pg.Client): Promise<Target> => {
  const { rows } = await client.query<Target>(
    `select current_setting('server_version_num')::integer / 10000 as major,
       (select count(*)::integer from pg_catalog.pg_class
         where relnamespace::regnamespace::text = any($1) and relkind in ('r', 'p')) as tables,
       (select count(*)::integer from pg_catalog.pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and application_name ~ '^lead-scoring') as others`,
    [backupSchemas],
  )
  return rows[0] ?? { major: 0, tables: 0, others: 0 }
}

/** A server that was stopped a moment ago may still have a connection in PostgreSQL's eyes: that is waited for. */
const restTimeoutMs = 5_000
const lookAgainMs = 100

const lookWhenAtRest = async (client: pg.Client): Promise<Target> => {
  const deadline = Date.now() + restTimeoutMs
  for (;;) {
    const target = await lookAtTarget(client)
    if (target.others === 0 || Date.now() > deadline) return target
    await pause(lookAgainMs)
  }
}

const requireTarget = (
  { major, tables, others }: Target,
  { serverMajor }: Manifest,
  replace: boolean,
): void => {
  if (major < serverMajor)
    throw new BackupError(
      `The backup is of PostgreSQL ${serverMajor}, this is PostgreSQL ${major}: restore it into the same or a newer one.`,
    )
  if (tables > 0 && !replace)
    throw new BackupError(
      'This database has data of the Lead Scoring Engine already: restore into an empty one, or say --replace to lose what is there.',
    )
  if (others > 0)
    throw new BackupError(
      `Servers or commands of the Lead Scoring Engine are connected to this database (connections: ${others}); stop them first.`,
    )
}

/** A dump grants to roles, which belong to the server and are not in it. Those that are missing are made, without a login. */
const makeRoles = async (client: pg.Client, roles: readonly string[]): Promise<readonly string[]> => {
  await client.query(createRoles)
  const { rows } = await client.query<{ role: string; statement: string }>(
    `select role, format('create role %I nologin', role) as statement from unnest($1::text[]) role
     where not exists (select from pg_catalog.pg_roles where rolname = role)`,
    [roles],
  )
  for (const { statement } of rows) await client.query(statement)
  return rows.map(({ role }) => role)
}

const restoreWith = async (
  client: pg.Client,
  manifest: Manifest,
  options: RestoreOptions,
): Promise<Restoration> => {
  const target = await lookWhenAtRest(client)
  requireTarget(target, manifest, options.replace)
  const programs = await requireClientPrograms({
    folder: options.programs,
    programs: ['pg_restore', 'psql'],
    major: manifest.dumpMajor,
    isEmbedded: options.isEmbedded,
  })
  const madeRoles = await makeRoles(client, manifest.roles)
  const replay: Replay = {
    programs,
    url: options.url,
    path: options.from,
    serverMajor: target.major,
    isCleared: options.replace,
  }
  const found = await replayDump(replay, (restored) => {
    const [difference, ...more] = differencesOf(manifest, restored)
    if (difference !== undefined)
      throw new BackupError(
        `What came out of the backup is not what went in, so nothing was changed: ${[difference, ...more].join('; ')}.`,
      )
  })
  return { manifest, found, madeRoles }
}

/**
 * Restores a backup in one transaction, which commits only when every table holds what the manifest says. Throws BackupError with a
 * sentence; the database is as it was then.
 */
export const restoreBackup = async (options: RestoreOptions): Promise<Restoration> => {
  const manifest = await requireWhole(options.from)
  const client = await openConnection(options.url, 'lead-scoring restore')
  try {
    return await restoreWith(client, manifest, options)
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '42501')
      throw new BackupError(`The database role may not restore: ${error.message}.`, { cause: error })
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}
