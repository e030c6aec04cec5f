import type { Config } from './config.ts'
import { explaining } from './platform/database/connection-fault.ts'
import type { DatabaseSetting } from './platform/database/database-setting.ts'
import { migrate } from './platform/database/migrate.ts'
import { requireMigrated } from './platform/database/require-migrated.ts'

/** The database for what needs sessions of its own; `url` is where the database is, the embedded one too. */
export const directSetting = ({ directDatabaseUrl }: Config, url: string): DatabaseSetting =>
  directDatabaseUrl === undefined
    ? { name: 'DATABASE_URL', url }
    : { name: 'DIRECT_DATABASE_URL', url: directDatabaseUrl }

/**
 * Resolves when the schema is the newest: brings it there, or with MIGRATIONS=off only looks. `url` is where the database is,
 * the embedded one too. Throws ConnectionFault.
 */
export const readySchema = async (config: Config, url: string): Promise<void> => {
  const direct = directSetting(config, url)
  if (config.migrations) await explaining(direct, () => migrate(direct.url))
  else await explaining({ name: 'DATABASE_URL', url }, () => requireMigrated(url))
}
