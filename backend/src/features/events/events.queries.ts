import { randomBytes } from 'node:crypto'
import { type RawBuilder, type Statement, sql, statement } from '../../platform/database/statement.ts'

/** The values of one side of a change, by field. */
export type Fields = Readonly<Record<string, unknown>>

/** What happened: `before` and `after` hold the fields that changed, null where there is no such side. */
export type Change = {
  readonly type: `${string}.${string}`
  readonly actor: string
  readonly before: Fields | null
  readonly after: Fields | null
  /** When it happened, ISO 8601; now when absent. */
  readonly occurredAt?: string
}

/** Fields that may identify a person. They lie in `event_detail`, which can be erased. */
const personalFields: ReadonlySet<string> = new Set([
  'first_name',
  'last_name',
  'email',
  'company',
  'phone',
  'source',
  'external_id',
  'attributes',
  'tags',
])

const part = (fields: Fields | null, personal: boolean): Fields | null => {
  if (fields === null) return null
  const entries = Object.entries(fields).filter(([name]) => personalFields.has(name) === personal)
  return Object.fromEntries(entries)
}

export const json = (fields: Fields | null): string | null =>
  fields === null ? null : JSON.stringify(fields)

/** sha256(salt || before || newline || after), of the personal values as PostgreSQL stores them. */
export const digestOf = (salt: string, before: string, after: string): RawBuilder<unknown> =>
  sql.raw(
    `sha256(${salt} || convert_to(coalesce(${before}::text, 'null') || chr(10) || coalesce(${after}::text, 'null'), 'UTF8'))`,
  )

/**
 * Three common table expressions (`detail`, `event_row`, `event_detail_row`) that write a change into the log within the
 * statement that makes it. `source` is an expression named before them that gives one row with the lead's `id`.
 * The event keeps sha256(salt || before || newline || after) of the personal values; salt and values lie in `event_detail`.
 * PostgreSQL computes it from the values as it stores them: jsonb orders keys anew, so from ours it could not be verified.
 */
export const logged = (source: string, change: Change): RawBuilder<unknown> => {
  const before = json(part(change.before, true))
  const after = json(part(change.after, true))
  const salt = randomBytes(16).toString('hex')
  return sql`
    detail as (
      select decode(${salt}, 'hex') as salt, ${before}::jsonb as before, ${after}::jsonb as after
    ), event_row as (
      insert into lead_scoring.event (type, actor, lead_id, before, after, detail_digest, occurred_at)
      select ${change.type}, ${change.actor}, id, ${json(part(change.before, false))}::jsonb,
        ${json(part(change.after, false))}::jsonb,
        ${digestOf('detail.salt', 'detail.before', 'detail.after')},
        coalesce(${change.occurredAt ?? null}::timestamptz, now())
      from ${sql.raw(source)}, detail
      returning id
    ), event_detail_row as (
      insert into lead_scoring.event_detail (event_id, salt, before, after)
      select event_row.id, detail.salt, detail.before, detail.after from event_row, detail
    )`
}

/** The same for many leads, each with its own change; `source` gives their rows, changes of others are left out. */
export const loggedEach = (
  source: string,
  changes: readonly (readonly [leadId: number, change: Change])[],
): RawBuilder<unknown> => {
  const given = changes.map(([leadId, { type, actor, before, after }]) => ({
    lead_id: leadId,
    type,
    actor,
    salt: randomBytes(16).toString('hex'),
    before: part(before, false),
    after: part(after, false),
    detail_before: part(before, true),
    detail_after: part(after, true),
  }))
  return sql`
    detail as (
      select lead_id, type, actor, given.before, given.after, decode(given.salt, 'hex') as salt,
        given.detail_before, given.detail_after
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (
        lead_id bigint, type text, actor text, salt text, before jsonb, after jsonb, detail_before jsonb, detail_after jsonb
      )
    ), event_row as (
      insert into lead_scoring.event (type, actor, lead_id, before, after, detail_digest)
      select detail.type, detail.actor, detail.lead_id, detail.before, detail.after,
        ${digestOf('detail.salt', 'detail.detail_before', 'detail.detail_after')}
      from detail join ${sql.raw(source)} on ${sql.raw(source)}.id = detail.lead_id
      order by detail.lead_id
      returning id, lead_id
    ), event_detail_row as (
      insert into lead_scoring.event_detail (event_id, salt, before, after)
      select event_row.id, detail.salt, detail.detail_before, detail.detail_after
      from event_row join detail on detail.lead_id = event_row.lead_id
    )`
}

/** Writes a change of a lead that is loaded as it is by now: the sample data's past. */
export const logLeadEvent = (leadId: number, change: Change): Statement =>
  statement(sql`
    with lead as (select ${leadId}::bigint as id), ${logged('lead', change)} select from event_row`)
