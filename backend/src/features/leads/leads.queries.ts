import type { Lead } from '@lead-scoring/contract'
import type { SignalOccurrence } from '@lead-scoring/scoring'
import { type RawBuilder, type Statement, sql, statement } from '../../platform/database/statement.ts'
import { type Change, logged, loggedEach } from '../events/index.ts'
import { leadJson } from './lead-json.ts'
import { type LeadValues, searchText } from './lead-values.ts'

/** What a scorecard made of a lead. `scored_on` is a UTC day, `YYYY-MM-DD`. */
export type ScoreValues = Pick<Lead, 'score' | 'grade' | 'scorecard_id' | 'scored_on'>

/** A lead as JSON text, and its version for the ETag. */
export type LeadRow = {
  readonly id: number
  readonly version: number
  readonly owner_id: number | null
  readonly json: string
}

export const leadRow = sql`lead.id::float8 as id, lead.version, lead.owner_id::float8 as owner_id, ${leadJson} as json`

/** The columns that a change of a lead writes, with their types. */
export const columnTypes = {
  first_name: 'text',
  last_name: 'text',
  email: 'text',
  company: 'text',
  search_text: 'text',
  budget: 'numeric',
  company_size: 'integer',
  industry: 'text',
  urgency: 'text',
  phone: 'text',
  country: 'text',
  source: 'text',
  external_id: 'text',
  attributes: 'jsonb',
  tags: 'text[]',
  owner_id: 'bigint',
  score: 'integer',
  grade: 'text',
  scored_on: 'date',
} as const
export const columnNames = Object.keys(columnTypes) as readonly (keyof typeof columnTypes)[]

export const rowOf = (values: LeadValues & ScoreValues): Record<keyof typeof columnTypes, unknown> => ({
  ...values,
  search_text: searchText(values),
})

const columnsOf = (
  values: LeadValues & ScoreValues,
): readonly (readonly [column: string, value: RawBuilder<unknown>])[] => {
  const row = rowOf(values)
  const typed = (name: keyof typeof columnTypes) => {
    if (name === 'tags')
      return sql`array(select jsonb_array_elements_text(${JSON.stringify(row.tags)}::jsonb))`
    const value = name === 'attributes' ? JSON.stringify(row.attributes) : row[name]
    return sql`${value}::${sql.raw(columnTypes[name])}`
  }
  return columnNames.map((name) => [name, typed(name)])
}

/** The life of a lead before it came here. Times are ISO 8601. */
type Past = {
  readonly wonValue: string | null
  readonly status: Lead['status']
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
}

type InsertOptions = {
  readonly past?: Past
  /** Not where an assignment rule might give the lead to somebody. */
  readonly unlessDealt?: boolean
}

/**
 * Inserts a lead and its event, if the scorecard that scored it is still the active one: one row or none.
 * Times are now; the sample data gives its own.
 */
export const insertLead = (
  values: LeadValues & ScoreValues,
  change: Change,
  { past, unlessDealt = false }: InsertOptions = {},
): Statement<LeadRow> => {
  const columns = columnsOf(values)
  const names = sql.raw(columns.map(([name]) => name).join(', '))
  const pastNames = sql.raw(past ? ', status, won_value, version, created_at, updated_at' : '')
  const pastValues = past
    ? sql`, ${past.status}, ${past.wonValue}::numeric, ${past.version}::integer, ${past.createdAt}::timestamptz, ${past.updatedAt}::timestamptz`
    : sql``
  return statement(sql<LeadRow>`
    with lead as (
      insert into lead_scoring.lead (${names}, scorecard_id ${pastNames})
      select ${sql.join(columns.map(([, value]) => value))}, scorecard.id ${pastValues}
      from lead_scoring.scorecard where scorecard.id = ${values.scorecard_id} and scorecard.status = 'active'
        ${sql.raw(unlessDealt ? 'and not exists (select from lead_scoring.assignment_rule)' : '')}
      returning *
    ), ${logged('lead', change)}
    select ${leadRow} from lead`)
}

export const selectLead = (id: number): Statement<LeadRow> =>
  statement(sql<LeadRow>`
    select ${leadRow} from lead_scoring.lead where lead.id = ${id} and lead.deleted_at is null`)

/** What a lead did, for its score. */
export const selectSignals = (leadId: number): Statement<SignalOccurrence> =>
  statement(sql<SignalOccurrence>`
    select name as signal, to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD') as "on"
    from lead_scoring.signal where lead_id = ${leadId}`)

/** Locks a lead that is not deleted, until the transaction ends. */
export const lockLead = (id: number): Statement<LeadRow> =>
  statement(sql<LeadRow>`
    select ${leadRow} from lead_scoring.lead where lead.id = ${id} and lead.deleted_at is null for update`)

/** Locks a lead that was deleted at most 30 days ago; afterwards it is purged. */
export const lockDeletedLead = (id: number): Statement<LeadRow> =>
  statement(sql<LeadRow>`
    select ${leadRow} from lead_scoring.lead
    where lead.id = ${id} and lead.deleted_at > now() - interval '30 days' for update`)

/** What a lead is to become, and the event that says so. */
export type LeadChange = {
  readonly id: number
  readonly values: LeadValues & ScoreValues
  readonly change: Change
}

export const updateLead = ({ id, values, change }: LeadChange): Statement<LeadRow> => {
  const assignments = columnsOf(values).map(([name, value]) => sql`${sql.raw(name)} = ${value}`)
  return statement(sql<LeadRow>`
    with lead as (
      update lead_scoring.lead set ${sql.join(assignments)}, scorecard_id = ${values.scorecard_id}::bigint,
        version = version + 1, updated_at = now()
      where id = ${id} returning *
    ), ${logged('lead', change)}
    select ${leadRow} from lead`)
}

/** Deletes a lead, or brings it back; its row stays. */
export const setLeadDeleted = (id: number, deleted: boolean, change: Change): Statement<LeadRow> =>
  statement(sql<LeadRow>`
    with lead as (
      update lead_scoring.lead set deleted_at = ${deleted ? sql`now()` : sql`null`},
        version = version + 1, updated_at = now()
      where id = ${id} returning *
    ), ${logged('lead', change)}
    select ${leadRow} from lead`)

export const idsIn = (ids: readonly number[]) => sql`any(string_to_array(${ids.join(',')}, ',')::bigint[])`

/** Locks those of these leads that are not deleted, in the order of their ids, so that two of these never wait for each other. */
export const lockLeads = (ids: readonly number[]): Statement<LeadRow> =>
  statement(sql<LeadRow>`
    select ${leadRow} from lead_scoring.lead
    where lead.id = ${idsIn(ids)} and lead.deleted_at is null order by lead.id for update`)

/** What these leads did, for their scores. */
export const selectSignalsOf = (
  leadIds: readonly number[],
): Statement<SignalOccurrence & { readonly lead_id: number }> =>
  statement(sql<SignalOccurrence & { readonly lead_id: number }>`
    select lead_id::float8 as lead_id, name as signal,
      to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD') as "on"
    from lead_scoring.signal where lead_id = ${idsIn(leadIds)}`)

/** Writes the new values of many leads, each with its event; all of them scored by one scorecard. */
export const updateLeads = (changes: readonly LeadChange[], scorecardId: number): Statement<LeadRow> => {
  const given = changes.map(({ id, values }) => ({ id, ...rowOf(values) }))
  const types = sql.raw(columnNames.map((name) => `${name} ${columnTypes[name]}`).join(', '))
  const assignments = sql.raw(columnNames.map((name) => `${name} = given.${name}`).join(', '))
  return statement(sql<LeadRow>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (id bigint, ${types})
    ), lead as (
      update lead_scoring.lead set ${assignments}, scorecard_id = ${scorecardId}::bigint,
        version = version + 1, updated_at = now()
      from given where lead.id = given.id returning lead.*
    ), ${loggedEach(
      'lead',
      changes.map(({ id, change }) => [id, change]),
    )}
    select ${leadRow} from lead`)
}

/** Which of these leads are there. */
export const selectPresentIds = (ids: readonly number[]): Statement<{ id: number }> =>
  statement(sql<{ id: number }>`
    select id::float8 as id from lead_scoring.lead where id = ${idsIn(ids)} and deleted_at is null`)

/** A deleted lead that can be brought back, as long as nobody else has its external id. */
export type DeletedLead = {
  readonly id: number
  readonly external_id: string | null
  readonly owner_id: number | null
  readonly is_taken: boolean
}

/** Locks those of these leads that were deleted at most 30 days ago, in the order of their ids; merged ones are not deleted so. */
export const lockDeletedLeads = (ids: readonly number[]): Statement<DeletedLead> =>
  statement(sql<DeletedLead>`
    select lead.id::float8 as id, lead.external_id, lead.owner_id::float8 as owner_id, exists (
      select from lead_scoring.lead other
      where other.external_id = lead.external_id and other.deleted_at is null
    ) as is_taken
    from lead_scoring.lead
    where lead.id = ${idsIn(ids)} and lead.deleted_at > now() - interval '30 days'
      and not exists (select from lead_scoring.lead_merge merge where merge.other_id = lead.id)
    order by lead.id for update`)

/** Deletes many leads, or brings them back, each with its event. */
export const setLeadsDeleted = (
  ids: readonly number[],
  deleted: boolean,
  change: Change,
): Statement<LeadRow> =>
  statement(sql<LeadRow>`
    with lead as (
      update lead_scoring.lead set deleted_at = ${deleted ? sql`now()` : sql`null`},
        version = version + 1, updated_at = now()
      where id = ${idsIn(ids)} returning *
    ), ${loggedEach(
      'lead',
      ids.map((id) => [id, change]),
    )}
    select ${leadRow} from lead`)

/** The best leads as one JSON array; `limit` is a checked whole number and becomes part of the plan. */
export const selectTopLeads = (limit: number): Statement<{ json: string }> =>
  statement(sql<{ json: string }>`
    select '[' || coalesce(string_agg(json, ','), '') || ']' as json from (
      select ${leadJson} as json from (
        select * from lead_scoring.lead where deleted_at is null order by score desc, id desc limit ${sql.lit(limit)}
      ) lead
    ) best`)

/** The contract's LeadStats as JSON text, from the tally. */
export const selectLeadStats = (): Statement<{ json: string }> =>
  statement(sql<{ json: string }>`
    select concat('{"total_leads":', coalesce(sum(leads), 0),
      ',"avg_score":', trim_scale(coalesce(round(sum(score_sum) / nullif(sum(leads), 0), 2), 0)),
      ',"high_score_leads":', coalesce(sum(high_score_leads), 0), '}') as json
    from lead_scoring.lead_tally`)

/** Purges at most so many of the leads that were deleted more than 30 days ago, and tells how many went. */
export const purgeDeletedLeads = (atMost: number): Statement<{ purged: number }> =>
  statement(
    sql<{ purged: number }>`select lead_scoring.purge_deleted_leads(${atMost}::integer)::float8 as purged`,
  )
