import { join } from 'node:path'
import { buildPostgres, buildSqlite } from '../django/django-database.ts'
import type { DjangoLeadRow, DjangoTenantRow } from '../django/django-rows.ts'
import { createTestDatabase } from '../harness/index.ts'
import { makeTemporaryDirectory } from '../harness/temporary-directory.ts'

type Rows = [tenants: readonly DjangoTenantRow[], leads: Iterable<DjangoLeadRow>]

/** Databases of the earlier version, by their addresses; the files are removed at the end. */
export const openSources = () => {
  const { path: folder, remove } = makeTemporaryDirectory()
  let sources = 0
  return {
    sqliteOf: (...[tenants, leads]: Rows): string => {
      const path = join(folder, `${++sources}.sqlite3`)
      buildSqlite(path, { tenants, leads })
      return path
    },
    postgresOf: async (...[tenants, leads]: Rows): Promise<string> => {
      const { url } = await createTestDatabase()
      await buildPostgres(url, { tenants, leads })
      return url
    },
    remove,
  }
}
