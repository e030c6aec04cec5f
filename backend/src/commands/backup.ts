import { type Config, readConfig } from '../config.ts'
import { takeBackup } from '../platform/backup/index.ts'
import { explaining } from '../platform/database/connection-fault.ts'
import type { DatabaseSetting } from '../platform/database/database-setting.ts'
import { directSetting } from '../ready-schema.ts'
import { version } from '../version.ts'
import { runCommand, UsageError } from './command.ts'
import { withDatabaseUrl } from './with-database.ts'

const usage = `Backs up the whole installation, while servers run: npm run backup -- --to <file or folder> [--keep 14]
  --to    a file that does not exist yet, or a folder, where the file is named by the time
  --keep  so many backups stay in the folder, older ones go
  Needs pg_dump (on the PATH, or in PG_BIN_DIR) and a role that bypasses row-level security (BACKUP_DATABASE_URL).
  Beside the dump lies a file .json by which npm run restore sees that everything is there again: keep both.`

type Flags = { readonly to?: string | undefined; readonly keep?: string | undefined }

const readTarget = ({ to, keep }: Flags) => {
  if (to === undefined) throw new UsageError('Say --to.')
  if (keep !== undefined && !/^[1-9]\d{0,5}$/.test(keep))
    throw new UsageError('--keep takes a number from 1.')
  return { to, keep: keep === undefined ? undefined : Number(keep) }
}

const backupSetting = (config: Config, url: string): DatabaseSetting =>
  config.backupDatabaseUrl === undefined
    ? directSetting(config, url)
    : { name: 'BACKUP_DATABASE_URL', url: config.backupDatabaseUrl }

const options = { to: { type: 'string' }, keep: { type: 'string' } } as const

await runCommand({ usage, options }, async (flags) => {
  const target = readTarget(flags)
  const config = readConfig()
  const { path, manifest, removed } = await withDatabaseUrl(config, (url) => {
    const setting = backupSetting(config, url)
    return explaining(setting, () =>
      takeBackup({
        ...target,
        url: setting.url,
        isEmbedded: config.databaseUrl === undefined,
        programs: config.postgresPrograms,
        productVersion: version,
      }),
    )
  })
  const rows = manifest.tables.reduce((sum, table) => sum + Number(table.rows), 0)
  console.log(`${path}: ${manifest.bytes} bytes, ${rows} rows in ${manifest.tables.length} tables.`)
  for (const name of removed) console.log(`Removed the older backup ${name}.`)
  console.log(
    'SECRET_KEY is not in it: keep that apart, or nobody can read the secrets of a restored database.',
  )
  return 0
})
