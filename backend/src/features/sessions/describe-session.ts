import { permissions, permissionsOf, type Session } from '@lead-scoring/contract'
import type { Identity } from '../../platform/auth/identity.ts'
import { asUser, type InstallationDb } from '../../platform/tenancy/tenant-db.ts'
import { listEnterableTenants, selectUser } from './sessions.queries.ts'

/** Who is asking, and which tenants they may enter as what; in open mode nobody, and all tenants are open. */
export const describeSession = async (db: InstallationDb, identity: Identity): Promise<Session> => {
  const { userId, sessionId } = identity
  if (userId === null || sessionId === null) return { user: null, tenants: [] }
  const [, { rows: users }, { rows: tenants }] = await db.run([
    asUser(userId),
    selectUser(userId),
    listEnterableTenants(sessionId),
  ])
  return {
    user: users[0] ?? null,
    tenants: tenants.map(({ editLeads, ...tenant }) => ({
      ...tenant,
      permissions: [...(identity.superuser ? permissions : permissionsOf(tenant.role, editLeads))],
    })),
  }
}
