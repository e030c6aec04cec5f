import { existsSync } from 'node:fs'
import type { ForeignDatabase } from './foreign-database.ts'
import { openPostgresReader } from './postgres-reader.ts'
import { openSqliteReader } from './sqlite-reader.ts'

export type {
  ForeignDatabase,
  ForeignRow,
  ForeignValue,
} from './foreign-database.ts'

/** Django's own way to write it has three slashes before a relative path and four before an absolute one; others have three. */
const sqlitePath = (address: string): string => {
  const path = address.replace(/^sqlite3?:(\/\/)?/, '')
  if (path.startsWith('//')) return path.slice(1)
  return path.startsWith('/') && !existsSync(path) && existsSync(path.slice(1)) ? path.slice(1) : path
}

/**
 * Opens a database of another program for reading: `postgres://...`, `sqlite:///path`, `sqlite:path` or the path of an SQLite
 * file. Throws ForeignDatabaseError.
 */
export const openForeign = (address: string): Promise<ForeignDatabase> =>
  /^postgres(ql)?:/.test(address) ? openPostgresReader(address) : openSqliteReader(sqlitePath(address))
