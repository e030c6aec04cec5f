import { attributeOf } from './filter.ts'
import { invalidValue, ScimError } from './scim-error.ts'
import { field, isObject, type Json } from './values.ts'

/** One operation of a PATCH on one attribute; its name is in lower case, such as `name.givenname`. */
export type PatchOperation = {
  readonly op: 'add' | 'remove' | 'replace'
  readonly attribute: string
  /** The path as it was sent, with its choice in brackets. */
  readonly path: string
  readonly value: unknown
}

const maxOperations = 1_000
const pathPattern = /^[A-Za-z][\w:.$-]*(\[[^\]]+\])?(\.[A-Za-z][\w$-]*)?$/

const readPath = (path: unknown): string => {
  if (typeof path !== 'string' || !pathPattern.test(path.trim()))
    throw new ScimError(400, 'The path cannot be read.', 'invalidPath')
  return path.trim()
}

const readOperation = (operation: unknown): readonly PatchOperation[] => {
  if (!isObject(operation)) throw new ScimError(400, 'An operation must be an object.', 'invalidSyntax')
  const named = String(field(operation, 'op')).toLowerCase()
  if (named !== 'add' && named !== 'remove' && named !== 'replace')
    throw new ScimError(400, 'op must be add, remove or replace.', 'invalidSyntax')
  const [path, value] = [field(operation, 'path'), field(operation, 'value')]
  if (path !== undefined && path !== null) {
    const sent = readPath(path)
    return [{ op: named, attribute: attributeOf(sent), path: sent, value }]
  }
  if (named === 'remove') throw new ScimError(400, 'What to remove needs a path.', 'noTarget')
  if (!isObject(value))
    throw new ScimError(400, 'Without a path the value must be an object.', 'invalidSyntax')
  // Each field of the value is an operation of its own; Entra ID writes paths such as "name.givenName" there.
  return Object.entries(value).map(([name, inner]) => ({
    op: named,
    attribute: attributeOf(name),
    path: name,
    value: inner,
  }))
}

/** The operations of a PATCH (RFC 7644, 3.5.2), with and without paths. Throws 400. */
export const readPatch = (body: unknown): readonly PatchOperation[] => {
  const operations = isObject(body) ? field(body, 'Operations') : undefined
  if (!Array.isArray(operations) || operations.length === 0)
    throw new ScimError(400, 'Operations must be a list.', 'invalidSyntax')
  if (operations.length > maxOperations)
    throw new ScimError(413, `There are more than ${maxOperations} operations.`, 'tooMany')
  return operations.flatMap(readOperation)
}

type Changed = Record<string, unknown>

const textFields: Readonly<Record<string, readonly [string, string?]>> = {
  username: ['userName'],
  externalid: ['externalId'],
  displayname: ['displayName'],
  active: ['active'],
  'name.formatted': ['name', 'formatted'],
  'name.givenname': ['name', 'givenName'],
  'name.familyname': ['name', 'familyName'],
}

const changeField = (user: Changed, [name, inner]: readonly [string, string?], value: unknown): void => {
  if (inner === undefined) user[name] = value
  else user[name] = { ...(user[name] as Json), [inner]: value }
}

/** The address of another type than the one that we keep, such as `emails[type eq "home"].value`. */
const otherAddress = /\[type eq "(?!work")/i

const requireObject = (value: unknown): Json => {
  if (!isObject(value)) throw invalidValue('The value must be an object.')
  return value
}

/** An address that is added counts if it is primary, else the primary one that is there. */
const changeEmails = (user: Changed, op: PatchOperation['op'], value: unknown): void => {
  const given = value === null ? [] : [value].flat()
  user.emails = op === 'add' ? [...given, ...(user.emails as readonly unknown[])] : given
}

const changeUser = (user: Changed, { op, attribute, path, value }: PatchOperation): void => {
  const given = op === 'remove' ? null : value
  const known = Object.hasOwn(textFields, attribute) ? textFields[attribute] : undefined
  if (known) changeField(user, known, given)
  else if (attribute === 'name')
    user.name = op === 'remove' ? {} : { ...(user.name as Json), ...requireObject(value) }
  else if (attribute === 'emails.value' && !otherAddress.test(path))
    user.emails = given === null ? [] : [{ value: given, primary: true }]
  else if (attribute === 'emails') changeEmails(user, op, given)
  // Everything else is an attribute that we do not keep.
}

/** A user after the operations of a PATCH, to be read like one that a PUT sends. */
export const patchUser = (user: Json, operations: readonly PatchOperation[]): Json => {
  const { formatted: _formatted, ...name } = user.name as Json
  const changed: Changed = { ...user, name } // the formatted name is composed anew, unless it is set
  for (const operation of operations) changeUser(changed, operation)
  return changed
}
