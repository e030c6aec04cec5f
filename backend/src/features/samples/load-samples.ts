import { sql, statement } from '../../platform/database/statement.ts'
import type { InstallationDb } from '../../platform/tenancy/tenant-db.ts'
import { countTenants, createTenant } from '../tenants/index.ts'
import { loadLeads } from './load-leads.ts'
import { nordwindMaschinenbau } from './nordwind-maschinenbau.ts'
import { quillmarkSoftware } from './quillmark-software.ts'

/** Two processes that start at once load one after the other; the number is ours alone in this database. */
const sampleLock = statement(sql`select pg_advisory_xact_lock(7243003)`)

/** Loads the sample data, two tenants with leads of the last months, unless there is a tenant already. True when it did. */
export const loadSamples = (installation: InstallationDb, now = new Date()): Promise<boolean> =>
  installation.transaction(async (transaction) => {
    await transaction.run([sampleLock])
    const [{ rows }] = await transaction.run([countTenants()])
    if (rows[0]?.count !== 0) return false
    for (const sample of [nordwindMaschinenbau, quillmarkSoftware]) {
      const { inside } = await createTenant(transaction, { name: sample.name }, 'sample')
      await loadLeads(inside, sample, now)
    }
    return true
  })
