import { sql, statement } from '../../platform/database/statement.ts'
import type { InstallationDb } from '../../platform/tenancy/tenant-db.ts'
import { countTenants, createTenant } from '../tenants/index.ts'

/** Loads the sample data unless there is a tenant already. True when it did. */
export const loadSamples = (installation: InstallationDb): Promise<boolean> =>
  installation.transaction(async (transaction) => {
    await transaction.run([statement(sql`select pg_advisory_xact_lock(7243003)`)])
    const [{ rows }] = await transaction.run([countTenants()])
    if (rows[0]?.count !== 0) return false
    await createTenant(transaction, { name: 'Nordwind Maschinenbau GmbH' }, 'sample')
    return true
  })
