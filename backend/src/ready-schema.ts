import type { Config } from './config.ts'
import { migrate } from './platform/database/migrate.ts'
import { requireMigrated } from './platform/database/require-migrated.ts'

/**
 * Resolves when the schema is the newest: brings it there, or with MIGRATIONS=off only looks. `url` is where the database is,
 * the embedded one too. Throws MigrationError.
 */
export const readySchema = async ({ migrations, directDatabaseUrl }: Config, url: string): Promise<void> => {
  if (migrations) await migrate(directDatabaseUrl ?? url)
  else await requireMigrated(url)
}
