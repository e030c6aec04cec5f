import { isEmail } from '@lead-scoring/contract'
import { invalidValue } from './scim-error.ts'
import { field, isObject, type Json, readBoolean, readObjects, readText } from './values.ts'

export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'

/** What an identity provider says of somebody, as far as it is kept. */
export type ScimPerson = {
  readonly userName: string
  readonly externalId: string | null
  readonly displayName: string | null
  readonly givenName: string | null
  readonly familyName: string | null
  readonly email: string
  readonly active: boolean
}

/** A member as the identity provider sees them. */
export type UserRow = ScimPerson & {
  readonly id: number
  readonly role: string
  readonly groups: readonly { readonly id: number; readonly display: string }[]
  readonly createdAt: string
  readonly updatedAt: string
}

const readEmail = (value: unknown): string | null => {
  const text = readText(value, 'emails.value', 255)?.toLowerCase() ?? null
  if (text !== null && !isEmail(text)) throw invalidValue(`${text} is not an e-mail address.`)
  return text
}

/** The primary address of a list, else the one for work, else the first. */
const chooseEmail = (value: unknown): string | null => {
  if (value === undefined || value === null) return null
  const emails = readObjects(value, 'emails')
  const chosen =
    emails.find((email) => field(email, 'primary') === true || field(email, 'primary') === 'True') ??
    emails.find((email) => field(email, 'type') === 'work') ??
    emails[0]
  return chosen ? readEmail(field(chosen, 'value')) : null
}

/**
 * A user as POST and PUT send it; what is not kept is ignored (RFC 7644, 3.3). The address is the primary e-mail, else a
 * userName that is one. Throws `invalidValue` (400).
 */
export const readUser = (body: unknown): ScimPerson => {
  if (!isObject(body)) throw invalidValue('The body must be a user.')
  const userName = readText(field(body, 'userName'), 'userName', 255)
  if (userName === null) throw invalidValue('userName is required.')
  const name = field(body, 'name') ?? {}
  if (!isObject(name)) throw invalidValue('name must be an object.')
  const email = chooseEmail(field(body, 'emails')) ?? (isEmail(userName) ? userName.toLowerCase() : null)
  if (email === null) throw invalidValue('An e-mail address is required: in emails, or as the userName.')
  const active = field(body, 'active')
  return {
    userName,
    externalId: readText(field(body, 'externalId'), 'externalId', 255),
    displayName:
      readText(field(body, 'displayName'), 'displayName', 200) ??
      readText(field(name, 'formatted'), 'name.formatted', 200),
    givenName: readText(field(name, 'givenName'), 'name.givenName', 200),
    familyName: readText(field(name, 'familyName'), 'name.familyName', 200),
    email,
    active: active === undefined || active === null ? true : readBoolean(active, 'active'),
  }
}

/** The name as colleagues see it: as it is displayed, else both names, else the address without its domain. */
export const fullNameOf = ({ displayName, givenName, familyName, email }: ScimPerson): string => {
  const parts = [givenName, familyName].filter((part) => part !== null)
  const name = displayName ?? (parts.length > 0 ? parts.join(' ') : email.slice(0, email.lastIndexOf('@')))
  return name.slice(0, 200).trim() || email
}

/** A user as it is answered, and as PATCH changes it. */
export const presentUser = (row: UserRow, base: string): Json => ({
  schemas: [userSchema],
  id: String(row.id),
  ...(row.externalId !== null && { externalId: row.externalId }),
  userName: row.userName,
  name: {
    formatted: fullNameOf(row),
    ...(row.givenName !== null && { givenName: row.givenName }),
    ...(row.familyName !== null && { familyName: row.familyName }),
  },
  ...(row.displayName !== null && { displayName: row.displayName }),
  emails: [{ value: row.email, type: 'work', primary: true }],
  active: row.active,
  roles: [{ value: row.role, primary: true }],
  groups: row.groups.map(({ id, display }) => ({
    value: String(id),
    display,
    $ref: `${base}/Groups/${id}`,
  })),
  meta: {
    resourceType: 'User',
    created: row.createdAt,
    lastModified: row.updatedAt,
    location: `${base}/Users/${row.id}`,
  },
})
