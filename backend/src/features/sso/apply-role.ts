import type { Role } from '@lead-scoring/contract'
import type { TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { recordEvent } from '../events/index.ts'
import { lockAdministrators } from '../members/index.ts'
import { selectConnection } from './connection.queries.ts'
import { updateMappedRole } from './identities.queries.ts'
import { mappedRole } from './mapped-role.ts'

/** Gives a member the role that the identity provider says, unless they are kept from it; with an event when it changes. */
export const applyRole = async (
  { run, tenantId }: TenantTransaction,
  userId: number,
  role: Role,
  actor: string,
): Promise<void> => {
  const [, { rows }] = await run([lockAdministrators(tenantId), updateMappedRole(userId, role)])
  const [changed] = rows
  if (!changed) return
  const before = { user_id: userId, role: changed.before }
  await run([recordEvent({ type: 'member.role_changed', actor, before, after: { user_id: userId, role } })])
}

/** Gives members the roles that their groups give by the tenant's mapping; nothing where nothing is mapped. */
export const applyGroups = async (
  transaction: TenantTransaction,
  groupsOf: ReadonlyMap<number, readonly string[]>,
  actor: string,
): Promise<void> => {
  const [{ rows }] = await transaction.run([selectConnection()])
  const [connection] = rows
  if (!connection) return
  for (const [userId, groups] of groupsOf) {
    const role = mappedRole(connection.role_mapping, connection.default_role, groups)
    if (role !== null) await applyRole(transaction, userId, role, actor)
  }
}
