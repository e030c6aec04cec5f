import { type LeadOrdering, statuses, urgencies } from '@lead-scoring/contract'
import { type RawBuilder, sql } from '../../platform/database/statement.ts'
import { problem } from '../../platform/problems/app-error.ts'

/** Where a page begins: behind (or, backwards, before) the row with this value of the ordering's column and this id. */
export type Cursor = {
  readonly ordering: LeadOrdering
  readonly backwards: boolean
  /** As PostgreSQL writes it; null for an unknown value. */
  readonly value: string | null
  readonly id: number
}

export const cursorInvalid = problem('cursor_invalid', 400, {
  en: 'This page address is not valid; start from the first page.',
  de: 'Diese Seitenadresse ist nicht gültig; beginnen Sie mit der ersten Seite.',
})

type Column = {
  readonly type: string
  readonly collation?: string
  readonly nullable: boolean
  /** In the order of these values rather than of their spelling. */
  readonly values?: readonly string[]
}

/** Names and texts sort as people expect in German and English, whatever the database's own collation is. */
const collated: Column = { type: 'text', collation: 'collate "und-x-icu"', nullable: false }
const plainText: Column = { type: 'text', collation: 'collate "C"', nullable: false }
const ranked = (values: readonly string[]): Column => ({ type: 'integer', nullable: false, values })

const columns: Record<string, Column> = {
  score: { type: 'integer', nullable: false },
  budget: { type: 'numeric', nullable: true },
  company_size: { type: 'integer', nullable: true },
  created_at: { type: 'timestamptz', nullable: false },
  updated_at: { type: 'timestamptz', nullable: false },
  first_name: collated,
  last_name: collated,
  email: plainText,
  company: collated,
  industry: plainText,
  urgency: ranked(urgencies),
  status: ranked(statuses),
  country: { ...plainText, nullable: true },
  phone: { ...plainText, nullable: true },
  source: { ...collated, nullable: true },
  external_id: { ...plainText, nullable: true },
}

/** An ordering in the terms of SQL; the id breaks ties in the same direction, unknown values come last. */
export type LeadOrder = {
  /** The column itself, to be carried where `by` and `behind` look for it. */
  readonly column: RawBuilder<unknown>
  /** The column as text, for cursors. */
  readonly key: RawBuilder<string | null>
  /** `order by` forwards or backwards. */
  readonly by: (backwards: boolean) => RawBuilder<unknown>
  /** The rows behind a cursor. */
  readonly behind: (cursor: Cursor) => RawBuilder<unknown>
}

const columnOf = (ordering: LeadOrdering): Column => columns[ordering.replace('-', '')] ?? plainText

export const leadOrder = (ordering: LeadOrdering): LeadOrder => {
  const descending = ordering.startsWith('-')
  const name = ordering.replace('-', '')
  const { type, collation = '', nullable, values } = columnOf(ordering)
  const place = values && `array_position(array['${values.join("', '")}'], lead.${name})`
  const column = place ?? `lead.${name} ${collation}`
  const direction = (backwards: boolean) => (descending === backwards ? 'asc' : 'desc')
  const nulls = (backwards: boolean) => (nullable ? (backwards ? ' nulls first' : ' nulls last') : '')

  const by = (backwards: boolean) =>
    sql.raw(`${column} ${direction(backwards)}${nulls(backwards)}, lead.id ${direction(backwards)}`)

  const behind = ({ backwards, value, id }: Cursor) => {
    const beyond = sql.raw(descending === backwards ? '>' : '<')
    const key = sql.raw(column)
    const at = sql`${value}::${sql.raw(`${type} ${collation}`)}`
    if (!nullable) return sql`(${key}, lead.id) ${beyond} (${at}, ${id}::bigint)`
    if (value === null) {
      const tied = sql`(${key} is null and lead.id ${beyond} ${id}::bigint)`
      return backwards ? sql`(${key} is not null or ${tied})` : tied
    }
    const known = sql`(${key}, lead.id) ${beyond} (${at}, ${id}::bigint)`
    return backwards ? known : sql`(${known} or ${key} is null)`
  }

  return { column: sql.raw(`lead.${name}`), key: sql.raw(`${place ?? `lead.${name}`}::text`), by, behind }
}

/** A cursor as an opaque word for a URL. */
export const encodeCursor = ({ ordering, backwards, value, id }: Cursor): string =>
  Buffer.from(JSON.stringify([ordering, backwards ? 1 : 0, value, id])).toString('base64url')

/** Reads a cursor of this ordering. Throws `cursor_invalid` (400). */
export const decodeCursor = (word: string, expected: LeadOrdering): Cursor => {
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(word, 'base64url').toString('utf8'))
  } catch {
    throw cursorInvalid()
  }
  const [ordering, backwards, value, id] = Array.isArray(parts) ? parts : []
  const valid =
    ordering === expected &&
    (backwards === 0 || backwards === 1) &&
    (value === null ? columnOf(expected).nullable : typeof value === 'string' && !/\p{Cs}|\0/u.test(value)) &&
    Number.isSafeInteger(id)
  if (!valid) throw cursorInvalid()
  return { ordering: expected, backwards: backwards === 1, value, id }
}
