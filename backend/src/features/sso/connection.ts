import type { FeatureContext } from '../../platform/http/feature.ts'
import type { TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { type ConnectionRow, selectConnection, selectTenantBySlug } from './connection.queries.ts'

/** A tenant's connection to its identity provider, with the tenant's database. */
export type Connection = {
  readonly db: TenantDb
  readonly slug: string
  readonly row: ConnectionRow
}

/** The connection of the tenant with this slug, enabled or not; undefined when there is no such tenant or connection. */
export const connectionBySlug = async (
  { installation, tenantById }: Pick<FeatureContext, 'installation' | 'tenantById'>,
  slug: string,
): Promise<Connection | undefined> => {
  const [{ rows: tenants }] = await installation.run([selectTenantBySlug(slug)])
  const [tenant] = tenants
  if (!tenant) return undefined
  const db = tenantById(tenant.id)
  const [{ rows }] = await db.run([selectConnection()])
  return rows[0] && { db, slug, row: rows[0] }
}
