import type { Tenant, TenantInput } from '@lead-scoring/contract'
import { problem } from '../../platform/problems/app-error.ts'
import type { InstallationTransaction, TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { recordEvent } from '../events/index.ts'
import { insertUsualLostReasons } from '../leads/index.ts'
import { insertStandardScorecard } from '../scorecards/index.ts'
import { freeSlug, slugOf } from './slug.ts'
import { insertTenant, selectSimilarSlugs } from './tenants.queries.ts'

export const slugTaken = () =>
  problem('slug_taken', 409, {
    en: 'Another tenant has this slug.',
    de: 'Ein anderer Mandant hat dieses Kürzel.',
  })(undefined, { slug: [{ en: 'Is taken.', de: 'Ist vergeben.' }] })

const insertWithFreeSlug = async (transaction: InstallationTransaction, name: string): Promise<Tenant> => {
  const wanted = slugOf(name)
  for (;;) {
    const [{ rows: taken }] = await transaction.run([selectSimilarSlugs(wanted)])
    const slug = freeSlug(wanted, new Set(taken.map((row) => row.slug)))
    const [{ rows }] = await transaction.run([insertTenant(name, slug)])
    if (rows[0]) return rows[0] // else another transaction took the slug in between
  }
}

/**
 * Creates a tenant with the standard scorecard. Gives the tenant and the transaction as that tenant.
 * Throws `slug_taken` (409) when the slug was given and is not free; a derived one is made unique.
 */
export const createTenant = async (
  transaction: InstallationTransaction,
  { name, slug }: TenantInput,
  actor: string,
): Promise<{ tenant: Tenant; inside: TenantTransaction }> => {
  const tenant = slug
    ? (await transaction.run([insertTenant(name, slug)]))[0].rows[0]
    : await insertWithFreeSlug(transaction, name)
  if (!tenant) throw slugTaken()
  const inside = await transaction.enter(tenant.id)
  const after = { name, slug: tenant.slug }
  await inside.run([
    insertStandardScorecard(),
    insertUsualLostReasons(),
    recordEvent({ type: 'tenant.created', actor, before: null, after }),
  ])
  return { tenant, inside }
}
