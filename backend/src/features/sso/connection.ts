import type { FeatureContext } from '../../platform/http/feature.ts'
import { problem } from '../../platform/problems/app-error.ts'
import type { TenantDb } from '../../platform/tenancy/tenant-db.ts'
import {
  type ConnectionRow,
  selectConnection,
  selectOwnTenant,
  selectTenantBySlug,
} from './connection.queries.ts'

/** A tenant's connection to its identity provider, with the tenant's database. */
export type Connection = {
  readonly db: TenantDb
  readonly slug: string
  readonly row: ConnectionRow
}

const connectionMissing = problem('sso_connection_missing', 409, {
  en: 'There is no connection to an identity provider yet.',
  de: 'Es gibt noch keine Verbindung zu einem Identitätsanbieter.',
})

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

/** The connection of a tenant, and its slug; the connection may be missing. */
export const ownConnection = async (
  db: TenantDb,
): Promise<{ slug: string; row: ConnectionRow | undefined }> => {
  const [{ rows: slugs }, { rows }] = await db.run([selectOwnTenant(), selectConnection()])
  return { slug: slugs[0]?.slug ?? '', row: rows[0] }
}

/** The same where there must be one. Throws `sso_connection_missing` (409). */
export const requireOwnConnection = async (db: TenantDb): Promise<Connection> => {
  const { slug, row } = await ownConnection(db)
  if (!row) throw connectionMissing()
  return { db, slug, row }
}
