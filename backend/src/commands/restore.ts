import { readConfig } from '../config.ts'
import { restoreBackup } from '../platform/backup/index.ts'
import { explaining } from '../platform/database/connection-fault.ts'
import { directSetting } from '../ready-schema.ts'
import { runCommand, UsageError } from './command.ts'
import { withDatabaseUrl } from './with-database.ts'

const usage = `Restores a backup: npm run restore -- --from <file> [--replace]
  --from     what npm run backup wrote; the file .json must lie beside it
  --replace  what the database holds of this program goes, in the same transaction; otherwise it must hold nothing
  Stop the servers first. Needs pg_restore and psql (on the PATH, or in PG_BIN_DIR). All or nothing: it is committed only
  when every table has the rows that went into the backup.`

const options = { from: { type: 'string' }, replace: { type: 'boolean', default: false } } as const

await runCommand({ usage, options }, async ({ from, replace }) => {
  if (from === undefined) throw new UsageError('Say --from.')
  const config = readConfig()
  const { manifest, found, madeRoles } = await withDatabaseUrl(config, (url) => {
    const setting = directSetting(config, url)
    return explaining(setting, () =>
      restoreBackup({
        from,
        replace,
        url: setting.url,
        isEmbedded: config.databaseUrl === undefined,
        programs: config.postgresPrograms,
      }),
    )
  })
  for (const { table, rows, checksum } of found.tables)
    console.log(`${table}: ${rows} rows, checksum ${checksum}: equal`)
  for (const role of madeRoles) console.log(`Made the role ${role}, without a login: the backup names it.`)
  console.log(
    `${found.tables.length} tables are as they were on ${manifest.createdAt} (version ${manifest.productVersion}). The next start of the server migrates them to its version.`,
  )
  console.log('SECRET_KEY is not in a backup: start the server with the one that was used then.')
  return 0
})
