import { storableText } from '@lead-scoring/contract'
import { invalidValue } from './scim-error.ts'

export type Json = Readonly<Record<string, unknown>>

const storable = new RegExp(storableText, 'u')

/** Whether PostgreSQL can store a text: no control characters, no half of a character. */
export const isStorable = (text: string): boolean => storable.test(text)

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A field whatever the case of its name: attribute names of SCIM ignore it (RFC 7643, 2.1). */
export const field = (value: Json, name: string): unknown => {
  if (Object.hasOwn(value, name)) return value[name]
  const found = Object.keys(value).find((key) => key.toLowerCase() === name.toLowerCase())
  return found === undefined ? undefined : value[found]
}

/** A text, trimmed; null where there is none. Throws `invalidValue` (400). */
export const readText = (value: unknown, name: string, maxLength: number): string | null => {
  if (value === undefined || value === null) return null
  if (typeof value !== 'string') throw invalidValue(`${name} must be a text.`)
  const text = value.trim()
  if (text === '') return null
  if ([...text].length > maxLength) throw invalidValue(`${name} is longer than ${maxLength} characters.`)
  if (!isStorable(text)) throw invalidValue(`${name} has control characters.`)
  return text
}

/** True or false; as a text too, in the way that Entra ID sends it. Throws `invalidValue` (400). */
export const readBoolean = (value: unknown, name: string): boolean => {
  if (typeof value === 'boolean') return value
  if (typeof value === 'string' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true'
  throw invalidValue(`${name} must be true or false.`)
}

/** One or several objects. Throws `invalidValue` (400). */
export const readObjects = (value: unknown, name: string): readonly Json[] => {
  const list = Array.isArray(value) ? value : [value]
  if (!list.every(isObject)) throw invalidValue(`${name} must be a list of objects.`)
  return list
}
