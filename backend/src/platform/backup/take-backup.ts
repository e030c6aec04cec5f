import { rm, writeFile } from 'node:fs/promises'
import type pg from 'pg'
import { openConnection } from '../database/connection.ts'
import { BackupError } from './backup-error.ts'
import { chooseTarget, createPrivate, digestFile, publishFiles, removeOldBackups } from './backup-file.ts'
import { type ClientPrograms, endOf, requireClientPrograms } from './client-programs.ts'
import { backupSchemas, type Fingerprint, readFingerprint, textSettings } from './fingerprint.ts'
import { type Manifest, manifestPath } from './manifest.ts'
import { namedRolesQuery } from './named-roles.ts'

export type BackupOptions = {
  /** A direct connection, or one through a session pooler, of a role that bypasses row-level security. */
  readonly url: string
  /** Whether that is the embedded PostgreSQL; messages say so. */
  readonly isEmbedded: boolean
  /** A file, which must not exist, or a folder. */
  readonly to: string
  /** So many backups stay in the folder; absent: all. */
  readonly keep?: number | undefined
  /** PG_BIN_DIR. */
  readonly programs: string | undefined
  readonly productVersion: string
}

export type Backup = {
  readonly path: string
  readonly manifest: Manifest
  /** Names of older backups that made room. */
  readonly removed: readonly string[]
}

type Source = { readonly major: number; readonly lastMigration: number }

/** Under FORCE row-level security another role would see no row, the owner neither. Throws BackupError. */
const requireBypass = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ role: string; bypasses: boolean }>(
    `select rolname as role, rolsuper or rolbypassrls as bypasses from pg_catalog.pg_roles where rolname = current_user`,
  )
  const [role] = rows
  if (!role?.bypasses)
    throw new BackupError(
      `The role ${role?.role} sees only what row-level security shows it, so a backup would not be whole: set BACKUP_DATABASE_URL to a role with BYPASSRLS (deploy/supabase/setup.sql makes one), or to a superuser.`,
    )
}

const requireSource = async (client: pg.Client): Promise<Source> => {
  const { rows } = await client.query<{ major: number; is_there: boolean }>(
    `select current_setting('server_version_num')::integer / 10000 as major,
       to_regclass('lead_scoring.schema_migration') is not null as is_there`,
  )
  if (!rows[0]?.is_there)
    throw new BackupError('There is nothing to back up: this database has no lead_scoring.schema_migration.')
  const { rows: migrations } = await client.query<{ last: number }>(
    'select coalesce(max(number), 0) as last from lead_scoring.schema_migration',
  )
  return { major: rows[0].major, lastMigration: migrations[0]?.last ?? 0 }
}

/** The dump and the fingerprint of one snapshot: writes that happen meanwhile are in neither. */
const dumpSnapshot = async (
  client: pg.Client,
  { start }: ClientPrograms,
  url: string,
  path: string,
): Promise<Fingerprint & { readonly roles: readonly string[] }> => {
  await client.query(`begin isolation level repeatable read read only; ${textSettings}`)
  const { rows } = await client.query<{ snapshot: string }>('select pg_export_snapshot() as snapshot')
  const schemas = backupSchemas.flatMap((schema) => ['--schema', schema])
  const snapshot = rows[0]?.snapshot ?? ''
  const dump = start(
    'pg_dump',
    ['--format=custom', '--no-password', '--snapshot', snapshot, '--file', path, ...schemas],
    url,
  )
  try {
    const [fingerprint, { rows: roles }] = await Promise.all([
      readFingerprint(client),
      client.query<{ role: string }>(namedRolesQuery),
      endOf('pg_dump', dump),
    ])
    await client.query('rollback')
    return { ...fingerprint, roles: roles.map(({ role }) => role) }
  } catch (error) {
    dump.kill('SIGKILL')
    throw error
  }
}

const takeInto = async (client: pg.Client, options: BackupOptions, path: string): Promise<Manifest> => {
  const createdAt = new Date().toISOString()
  const { major, lastMigration } = await requireSource(client)
  await requireBypass(client)
  const programs = await requireClientPrograms({
    folder: options.programs,
    programs: ['pg_dump'],
    major,
    isEmbedded: options.isEmbedded,
  })
  await createPrivate(path)
  const { tables, sequences, roles } = await dumpSnapshot(client, programs, options.url, path)
  return {
    format: 1,
    createdAt,
    productVersion: options.productVersion,
    lastMigration,
    serverMajor: major,
    dumpMajor: programs.major,
    ...(await digestFile(path)),
    roles: [...roles],
    tables: [...tables],
    sequences: [...sequences],
  }
}

/**
 * Writes a backup of both schemas and its manifest while servers go on. They have other names until they are complete and on the
 * disk. Throws BackupError with a sentence; nothing is left behind then.
 */
export const takeBackup = async (options: BackupOptions): Promise<Backup> => {
  const { path, folder } = await chooseTarget(options.to, new Date())
  const [dump, note] = [path, manifestPath(path)].map((to) => ({ from: `${to}.${process.pid}.partial`, to }))
  if (!dump || !note) throw new RangeError('two files')
  const client = await openConnection(options.url, 'lead-scoring backup')
  try {
    const manifest = await takeInto(client, options, dump.from)
    await createPrivate(note.from)
    await writeFile(note.from, `${JSON.stringify(manifest, null, 2)}\n`)
    await publishFiles(folder, [dump, note])
    const removed = options.keep === undefined ? [] : await removeOldBackups(folder, options.keep)
    return { path, manifest, removed }
  } catch (error) {
    await Promise.all([dump, note].map(({ from }) => rm(from, { force: true })))
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}
