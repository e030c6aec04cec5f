import type { Tenant } from '@lead-scoring/contract'
import type { InstallationTransaction, TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { recordEvent } from '../events/index.ts'
import { insertUsualLostReasons } from '../leads/index.ts'
import { insertStandardScorecard } from '../scorecards/index.ts'
import { insertAdoptedTenant } from './tenants.queries.ts'

/**
 * Takes over a tenant with its id and its times, with the standard scorecard. Gives the transaction as that tenant. Rejects with SQLSTATE
 * 23505 when the id or the slug is taken. The identity must be behind the id already (platform/tenancy/identities.ts).
 */
export const adoptTenant = async (
  transaction: InstallationTransaction,
  tenant: Tenant,
  actor: string,
): Promise<TenantTransaction> => {
  await transaction.run([insertAdoptedTenant(tenant)])
  const inside = await transaction.enter(tenant.id)
  const after = { name: tenant.name, slug: tenant.slug }
  await inside.run([
    insertStandardScorecard(),
    insertUsualLostReasons(),
    recordEvent({ type: 'tenant.created', actor, before: null, after }),
  ])
  return inside
}
