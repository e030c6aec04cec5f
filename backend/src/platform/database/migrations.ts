import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { OperatorError } from '../problems/operator-error.ts'

const directory = join(import.meta.dirname, '../../../migrations')

/** The oldest PostgreSQL whose SQL the migrations may use. */
const oldestVersion = 15

/** Why a database cannot be brought to the newest schema, as one sentence for the person who starts the server. */
export class MigrationError extends OperatorError {
  override readonly name = 'MigrationError'
}

/** One file of backend/migrations. */
type Migration = { readonly number: number; readonly name: string; readonly text: string }

/** All migrations that this version knows, in their order. */
export const readMigrations = async (): Promise<readonly Migration[]> => {
  const files = (await readdir(directory)).filter((file) => /^\d{4}_\w+\.sql$/.test(file)).sort()
  return Promise.all(
    files.map(async (name) => ({
      number: Number(name.slice(0, 4)),
      name,
      text: await readFile(join(directory, name), 'utf8'),
    })),
  )
}

/** Throws MigrationError for a PostgreSQL that is too old. */
export const requireVersion = async (client: pg.ClientBase): Promise<void> => {
  const { rows } = await client.query<{ version: string }>(
    `select current_setting('server_version_num') as version`,
  )
  const major = Math.floor(Number(rows[0]?.version) / 10_000)
  if (major < oldestVersion) {
    throw new MigrationError(
      `This is PostgreSQL ${major}; the Lead Scoring Engine needs PostgreSQL ${oldestVersion} or newer.`,
    )
  }
}

/** Throws MigrationError when a newer version of the product has been here. */
export const refuseNewerSchema = (
  applied: readonly number[],
  migrations: readonly { readonly number: number }[],
): void => {
  const newest = migrations.at(-1)?.number ?? 0
  const unknown = applied.find((number) => number > newest)
  if (unknown !== undefined) {
    throw new MigrationError(
      `The database has migration ${unknown}, which this version (up to ${newest}) does not know: start the newer version.`,
    )
  }
}
