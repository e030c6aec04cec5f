import { readConfig } from '../config.ts'
import { explaining } from '../platform/database/connection-fault.ts'
import { migrate } from '../platform/database/migrate.ts'
import { OperatorError } from '../platform/problems/operator-error.ts'
import { directSetting } from '../ready-schema.ts'
import { runCommand } from './command.ts'
import { withDatabase } from './with-database.ts'

const usage = `Brings the database to the newest schema and prints what was applied: npm run migrate
  For installations whose server runs with MIGRATIONS=off, such as a role without the right to change tables.
  Uses DIRECT_DATABASE_URL, else DATABASE_URL, else the embedded PostgreSQL. May run beside servers, and again.`

await runCommand({ usage, options: {} }, async () => {
  const config = readConfig()
  if (!config.databasePrepares && config.directDatabaseUrl === undefined)
    throw new OperatorError(
      'Migrations need a direct connection, where DATABASE_POOLER=transaction: set DIRECT_DATABASE_URL.',
    )
  const applied = await withDatabase(config, (_, url) => {
    const direct = directSetting(config, url)
    return explaining(direct, () => migrate(direct.url))
  })
  for (const name of applied) console.log(name)
  if (applied.length === 0) console.log('The database has every migration already.')
  return 0
})
