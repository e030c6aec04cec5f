import { resolve } from 'node:path'
import { readConfig } from '../config.ts'
import { importDjango, openDjangoSource, openRowFile, type RowFile } from '../features/django-import/index.ts'
import type { Database } from '../platform/database/database.ts'
import { type ForeignDatabase, openForeign } from '../platform/foreign/index.ts'
import { advanceIdentities } from '../platform/tenancy/identities.ts'
import { openInstallation, openTenant } from '../platform/tenancy/tenant-db.ts'
import { readySchema } from '../ready-schema.ts'
import { runCommand, UsageError } from './command.ts'
import { readTenantId } from './tenant-id.ts'
import { withDatabase } from './with-database.ts'

const usage = `Takes over tenants and leads of the earlier Django version: npm run import:django -- --from <database> [--dry-run]
  --from        postgres://user:password@host/database, sqlite:///path/db.sqlite3 or the path of an SQLite file; only read
  --schema      where leads_tenant and leads_lead are in PostgreSQL; public unless said
  --tenant      only this tenant
  --dry-run     counts and differences; nothing is written into our database
  --quarantine  file for rows that break our rules: whole, with the reasons, a JSON object a line; without it their tenant is stopped
  --report      file for everything to look at, such as each score that differs and why; a JSON object a line
Both files are written anew. May be stopped and run again: what is here already stays as it is.
Ends with 0 when everything is here or in the quarantine, with 1 otherwise.`

const options = {
  from: { type: 'string' },
  schema: { type: 'string', default: 'public' },
  tenant: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  quarantine: { type: 'string' },
  report: { type: 'string' },
} as const

type Flags = {
  readonly from?: string | undefined
  readonly schema: string
  readonly tenant?: string | undefined
  readonly 'dry-run': boolean
  readonly quarantine?: string | undefined
  readonly report?: string | undefined
}

const readFlags = ({ from, schema, tenant, quarantine, report, ...flags }: Flags) => {
  if (!from) throw new UsageError('Say --from: the database of the earlier version.')
  const tenantId = tenant === undefined ? undefined : readTenantId(tenant)
  if (quarantine !== undefined && report !== undefined && resolve(quarantine) === resolve(report))
    throw new UsageError('--quarantine and --report are two files.')
  return { from, schema, tenantId, quarantine, report, isDryRun: flags['dry-run'] }
}

const importFrom = (
  foreign: ForeignDatabase,
  database: Database,
  flags: ReturnType<typeof readFlags>,
  files: readonly (RowFile | undefined)[],
) => {
  const [quarantine, report] = files
  return importDjango({
    source: openDjangoSource(foreign, flags.schema),
    installation: openInstallation(database),
    tenantById: (tenantId) => openTenant(database, tenantId),
    advance: (given) => advanceIdentities(database, given),
    files: { quarantine: quarantine?.write, report: report?.write },
    tenantId: flags.tenantId,
    isDryRun: flags.isDryRun,
    log: (line) => console.log(line),
  })
}

await runCommand({ usage, options }, async (given) => {
  const flags = readFlags(given)
  const config = readConfig()
  const foreign = await openForeign(flags.from)
  const files = [flags.quarantine, flags.report].map((path) => (path && openRowFile(path)) || undefined)
  try {
    const isComplete = await withDatabase(config, async (database, url) => {
      await readySchema({ ...config, migrations: config.migrations && !flags.isDryRun }, url)
      return importFrom(foreign, database, flags, files)
    })
    return isComplete ? 0 : 1
  } finally {
    for (const file of files) file?.close()
    await foreign.close()
  }
})
