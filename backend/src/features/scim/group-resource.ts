import type { GroupRow } from './groups.queries.ts'
import type { PatchOperation } from './patch.ts'
import { invalidValue, ScimError } from './scim-error.ts'
import { field, isObject, type Json, readObjects, readText } from './values.ts'

export const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'
const maxMembers = 10_000

/** A group as it is to be. */
export type ScimGroup = {
  readonly displayName: string
  readonly externalId: string | null
  readonly members: ReadonlySet<number>
}

/** The id of a member as SCIM writes it. Throws `invalidValue` (400). */
const readMemberId = (value: unknown): number => {
  if (typeof value !== 'string' || !/^[1-9]\d{0,14}$/.test(value))
    throw invalidValue(`${JSON.stringify(value)} is not the id of a user.`)
  return Number(value)
}

const readMembers = (value: unknown): readonly number[] => {
  if (value === undefined || value === null) return []
  const members = readObjects(value, 'members')
  if (members.length > maxMembers) throw new ScimError(413, `There are more than ${maxMembers} members.`)
  return members.map((member) => readMemberId(field(member, 'value')))
}

const readName = (value: unknown): string => {
  const name = readText(value, 'displayName', 300)
  if (name === null) throw invalidValue('displayName is required.')
  return name
}

/** A group as POST and PUT send it. Throws `invalidValue` (400). */
export const readGroup = (body: unknown): ScimGroup => {
  if (!isObject(body)) throw invalidValue('The body must be a group.')
  return {
    displayName: readName(field(body, 'displayName')),
    externalId: readText(field(body, 'externalId'), 'externalId', 255),
    members: new Set(readMembers(field(body, 'members'))),
  }
}

export const toGroup = ({ displayName, externalId, members }: GroupRow): ScimGroup => ({
  displayName,
  externalId,
  members: new Set(members.map(({ id }) => id)),
})

/** The member of a path such as `members[value eq "12"]`. */
const memberPath = /^members\[\s*value\s+eq\s+"([^"]*)"\s*\]$/i

/** Whom a removal means: the one in its path, those in its value (Entra ID), else all. */
const removedMembers = ({ path, value }: PatchOperation, current: ReadonlySet<number>): readonly number[] => {
  const [, id] = memberPath.exec(path) ?? []
  if (id !== undefined) return [readMemberId(id)]
  if (path.includes('['))
    throw new ScimError(400, 'Members are chosen by members[value eq "..."].', 'invalidPath')
  return value === undefined || value === null ? [...current] : readMembers(value)
}

const changeMembers = (operation: PatchOperation, current: ReadonlySet<number>): ReadonlySet<number> => {
  const { op, value } = operation
  if (op === 'replace') return new Set(readMembers(value))
  if (op === 'add') return new Set([...current, ...readMembers(value)])
  const gone = new Set(removedMembers(operation, current))
  return new Set([...current].filter((id) => !gone.has(id)))
}

/** A group after one operation of a PATCH. Throws 400. */
export const patchGroup = (group: ScimGroup, operation: PatchOperation): ScimGroup => {
  const { op, attribute, value } = operation
  if (attribute === 'members') return { ...group, members: changeMembers(operation, group.members) }
  if (attribute === 'displayname') return { ...group, displayName: readName(op === 'remove' ? null : value) }
  if (attribute === 'externalid')
    return { ...group, externalId: op === 'remove' ? null : readText(value, 'externalId', 255) }
  return group // an attribute that we do not keep
}

/** A group as it is answered. */
export const presentGroup = (row: GroupRow, base: string, withMembers: boolean): Json => ({
  schemas: [groupSchema],
  id: String(row.id),
  ...(row.externalId !== null && { externalId: row.externalId }),
  displayName: row.displayName,
  ...(withMembers && {
    members: row.members.map(({ id, display }) => ({
      value: String(id),
      display,
      type: 'User',
      $ref: `${base}/Users/${id}`,
    })),
  }),
  meta: {
    resourceType: 'Group',
    created: row.createdAt,
    lastModified: row.updatedAt,
    location: `${base}/Groups/${row.id}`,
  },
})
