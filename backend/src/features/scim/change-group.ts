import type { TenantDb, TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { recordEvent } from '../events/index.ts'
import { applyGroups } from '../sso/index.ts'
import { type ScimGroup, toGroup } from './group-resource.ts'
import {
  deleteGroup,
  deleteGroupMembers,
  type GroupRow,
  insertGroup,
  insertGroupMembers,
  lockGroup,
  selectGroup,
  selectGroupNames,
  selectMembersAmong,
  updateGroup,
} from './groups.queries.ts'
import { invalidValue, notFound, notUnique } from './scim-error.ts'

const nameTaken = () => notUnique('Another group has this displayName.')

/** A group with its members. Throws 404. */
export const requireGroup = async ({ run }: Pick<TenantDb, 'run'>, id: number): Promise<GroupRow> => {
  const [{ rows }] = await run([selectGroup(id)])
  if (!rows[0]) throw notFound('group', String(id))
  return rows[0]
}

/** Gives the roles anew of whom a change of groups concerns. */
const renewRoles = async (
  transaction: TenantTransaction,
  userIds: readonly number[],
  actor: string,
): Promise<void> => {
  if (userIds.length === 0) return
  const [{ rows }] = await transaction.run([selectGroupNames(userIds)])
  const named = new Map(rows.map(({ userId, names }) => [userId, names]))
  await applyGroups(transaction, new Map(userIds.map((id) => [id, named.get(id) ?? []])), actor)
}

/** Adds members. Throws `invalidValue` (400) when one of them is nobody of this tenant. */
const addMembers = async (
  { run }: TenantTransaction,
  id: number,
  userIds: readonly number[],
): Promise<void> => {
  if (userIds.length === 0) return
  const [{ rows }] = await run([selectMembersAmong(userIds)])
  const known = new Set(rows.map((row) => row.id))
  const unknown = userIds.find((userId) => !known.has(userId))
  if (unknown !== undefined) throw invalidValue(`There is no user ${unknown}.`)
  await run([insertGroupMembers(id, userIds)])
}

/** Makes a group. Throws `uniqueness` (409), `invalidValue` (400). */
export const createGroup = (db: TenantDb, group: ScimGroup, actor: string): Promise<GroupRow> =>
  db.transaction(async (transaction) => {
    const { displayName, externalId, members } = group
    const [{ rows }] = await transaction.run([insertGroup(displayName, externalId)])
    if (!rows[0]) throw nameTaken()
    const { id } = rows[0]
    await addMembers(transaction, id, [...members])
    const after = { group_id: id, name: displayName, members: members.size }
    await transaction.run([recordEvent({ type: 'scim_group.created', actor, before: null, after })])
    await renewRoles(transaction, [...members], actor)
    return requireGroup(transaction, id)
  })

/** Makes a group as `change` says from what it is. Throws 404, `uniqueness` (409), `invalidValue` (400). */
export const changeGroup = (
  db: TenantDb,
  id: number,
  change: (current: ScimGroup) => ScimGroup,
  actor: string,
): Promise<GroupRow> =>
  db.transaction(async (transaction) => {
    await transaction.run([lockGroup(id)])
    const before = toGroup(await requireGroup(transaction, id))
    const after = change(before)
    const added = [...after.members].filter((userId) => !before.members.has(userId))
    const removed = [...before.members].filter((userId) => !after.members.has(userId))
    const renamed = before.displayName !== after.displayName || before.externalId !== after.externalId
    if (!renamed && added.length === 0 && removed.length === 0) return requireGroup(transaction, id)
    const [{ rowCount }] = await transaction.run([updateGroup(id, after.displayName, after.externalId)])
    if (rowCount === 0) throw nameTaken()
    await addMembers(transaction, id, added)
    await transaction.run([
      deleteGroupMembers(id, removed),
      recordEvent({
        type: 'scim_group.updated',
        actor,
        before: { group_id: id, name: before.displayName },
        after: { group_id: id, name: after.displayName, added, removed },
      }),
    ])
    const concerned = renamed ? [...before.members, ...added] : [...added, ...removed]
    await renewRoles(transaction, concerned, actor)
    return requireGroup(transaction, id)
  })

/** Ends a group. Throws 404. */
export const removeGroup = (db: TenantDb, id: number, actor: string): Promise<void> =>
  db.transaction(async (transaction) => {
    await transaction.run([lockGroup(id)])
    const { members, displayName } = await requireGroup(transaction, id)
    const before = { group_id: id, name: displayName }
    await transaction.run([
      deleteGroup(id),
      recordEvent({ type: 'scim_group.deleted', actor, before, after: null }),
    ])
    await renewRoles(
      transaction,
      members.map((member) => member.id),
      actor,
    )
  })
