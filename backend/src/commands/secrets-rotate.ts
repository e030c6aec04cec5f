import { readConfig } from '../config.ts'
import { secretsOf } from '../installation-secrets.ts'
import { rotateSealed } from '../platform/secrets/rotate.ts'
import { openInstallation, openTenant } from '../platform/tenancy/tenant-db.ts'
import { sealedColumns } from '../sealed-columns.ts'
import { runCommand } from './command.ts'
import { withDatabase } from './with-database.ts'

const usage = `Seals everything anew with SECRET_KEY that was sealed with one of SECRET_KEYS_OLD: npm run secrets:rotate
  May run beside the server, may be stopped, may run again. Ends with 1 when something does not open.`

await runCommand({ usage, options: {}, faultCode: 2 }, async () => {
  const config = readConfig()
  const secrets = secretsOf(config)
  const unreadable = await withDatabase(config, async (database) => {
    const installation = openInstallation(database)
    let left = 0
    for (const column of sealedColumns) {
      const count = await rotateSealed(
        { installation, tenantById: (tenantId) => openTenant(database, tenantId), secrets },
        column,
      )
      left += count.unreadable
      console.log(
        `${column.table}.${column.column}: ${count.renewed} sealed anew, ${count.current} were current, ${count.unreadable} do not open`,
      )
    }
    return left
  })
  console.log(
    unreadable === 0
      ? 'Everything is sealed with the current key; SECRET_KEYS_OLD may go.'
      : `${unreadable} values were sealed with a key that is not given, or changed; they stay as they are.`,
  )
  return unreadable === 0 ? 0 : 1
})
