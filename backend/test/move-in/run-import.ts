import { importDjango, openDjangoSource } from '../../src/features/django-import/index.ts'
import type { Database } from '../../src/platform/database/database.ts'
import { openForeign } from '../../src/platform/foreign/index.ts'
import { advanceIdentities } from '../../src/platform/tenancy/identities.ts'
import { openInstallation, openTenant } from '../../src/platform/tenancy/tenant-db.ts'

type Flags = {
  readonly isDryRun?: boolean
  readonly quarantines?: boolean
  readonly tenantId?: number
  readonly schema?: string
}

type Entry = Readonly<Record<string, unknown>>

/** What an import said, and what would be in its files. */
export type Imported = {
  readonly isComplete: boolean
  readonly said: string
  readonly quarantine: readonly Entry[]
  readonly report: readonly Entry[]
}

/** Imports within this process: what the command does, without its files. */
export const runImport = async (
  database: Database,
  address: string,
  { isDryRun = false, quarantines = false, tenantId, schema = 'public' }: Flags = {},
): Promise<Imported> => {
  const foreign = await openForeign(address)
  const [said, quarantine, report]: [string[], Entry[], Entry[]] = [[], [], []]
  try {
    const isComplete = await importDjango({
      source: openDjangoSource(foreign, schema),
      installation: openInstallation(database),
      tenantById: (id) => openTenant(database, id),
      advance: (given) => advanceIdentities(database, given),
      files: {
        quarantine: quarantines ? (entry) => quarantine.push(entry as Entry) : undefined,
        report: (entry) => report.push(entry as Entry),
      },
      tenantId,
      isDryRun,
      log: (line) => said.push(line),
    })
    return { isComplete, said: said.join('\n'), quarantine, report }
  } finally {
    await foreign.close()
  }
}
