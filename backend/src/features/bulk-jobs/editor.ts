import { type Permission, permissionsOf, permissionsOfKey } from '@lead-scoring/contract'
import { everyPermission } from '../../platform/auth/identity.ts'
import type { TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import type { Editor } from '../leads/index.ts'
import { type OpenJob, selectKeyScopes, selectUserRights } from './work.queries.ts'

const permissionsOfUser = async (
  { run, tenantId }: TenantTransaction,
  userId: number,
): Promise<Iterable<Permission>> => {
  const [{ rows }] = await run([selectUserRights(tenantId, userId)])
  const [rights] = rows
  if (rights?.superuser) return everyPermission
  return rights?.role ? permissionsOf(rights.role, rights.edit_leads) : []
}

/** What an actor of the log may do in the tenant at this moment. */
const currentPermissions = async (
  transaction: TenantTransaction,
  actor: string,
): Promise<Iterable<Permission>> => {
  const [kind, id] = actor.split(':')
  if (kind === 'open') return everyPermission
  if (kind === 'user') return permissionsOfUser(transaction, Number(id))
  const [{ rows }] = await transaction.run([selectKeyScopes(Number(id))])
  return permissionsOfKey(rows[0]?.scopes ?? [])
}

/**
 * Whoever asked for a job, with what they might do then and still may: a job neither outlives a right that was taken away
 * nor grows with one that was given since.
 */
export const editorOf = async (
  transaction: TenantTransaction,
  { actor, permissions }: Pick<OpenJob, 'actor' | 'permissions'>,
): Promise<Editor> => {
  const granted = new Set(permissions)
  const current = [...(await currentPermissions(transaction, actor))]
  const userId = actor.startsWith('user:') ? Number(actor.slice('user:'.length)) : null
  return { actor, userId, permissions: new Set(current.filter((permission) => granted.has(permission))) }
}
