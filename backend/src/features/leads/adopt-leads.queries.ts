import { type Statement, sql, statement } from '../../platform/database/statement.ts'
import { type Change, loggedEach } from '../events/index.ts'
import type { LeadValues } from './lead-values.ts'
import { columnNames, columnTypes, rowOf, type ScoreValues } from './leads.queries.ts'

/** A lead that comes with its id and its times (ISO 8601), and the event that says so. */
export type AdoptedLead = {
  readonly id: number
  readonly values: LeadValues & ScoreValues
  readonly createdAt: string
  readonly updatedAt: string
  readonly change: Change
}

/**
 * Inserts many leads with their ids, each with its event, if the scorecard that scored them is still the active one: as many
 * rows as leads, or none. Rejects when an id is taken. Identities must be behind the ids already (platform/tenancy/identities.ts).
 */
export const adoptLeads = (leads: readonly AdoptedLead[], scorecardId: number): Statement => {
  const given = leads.map(({ id, values, createdAt, updatedAt }) => ({
    id,
    ...rowOf(values),
    created_at: createdAt,
    updated_at: updatedAt,
  }))
  const columns = { id: 'bigint', ...columnTypes, created_at: 'timestamptz', updated_at: 'timestamptz' }
  const types = sql.raw(
    Object.entries(columns)
      .map(([name, type]) => `${name} ${type}`)
      .join(', '),
  )
  const names = sql.raw(['id', ...columnNames, 'created_at', 'updated_at'].join(', '))
  const values = sql.raw(
    ['id', ...columnNames, 'created_at', 'updated_at'].map((name) => `given.${name}`).join(', '),
  )
  return statement(sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (${types})
    ), lead as (
      insert into lead_scoring.lead (${names}, scorecard_id) overriding system value
      select ${values}, scorecard.id
      from given join lead_scoring.scorecard on scorecard.id = ${scorecardId} and scorecard.status = 'active'
      order by given.id
      returning id
    ), ${loggedEach(
      'lead',
      leads.map(({ id, change }) => [id, change]),
    )}
    select from lead`)
}
