import { type Role, roles } from '@lead-scoring/contract'
import type { RoleMapping } from './connection.queries.ts'

/**
 * The role that groups give: the strongest of those that match, else the default. Null where the identity provider has no
 * say: no groups were sent, or nothing is mapped, so that roles are given here.
 */
export const mappedRole = (
  mapping: RoleMapping,
  defaultRole: Role,
  groups: readonly string[] | null,
): Role | null => {
  if (groups === null || mapping.length === 0) return null
  const given = mapping.filter(({ group }) => groups.includes(group)).map(({ role }) => role)
  return roles.find((role) => given.includes(role)) ?? defaultRole // roles are listed strongest first
}
