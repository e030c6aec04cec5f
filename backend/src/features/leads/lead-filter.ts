import type { LeadFilters } from '@lead-scoring/contract'
import { type RawBuilder, sql } from '../../platform/database/statement.ts'
import { foldCase } from './lead-values.ts'

type Condition = RawBuilder<unknown>

const anyOf =
  (column: string) =>
  (values: readonly string[]): Condition =>
    sql`${sql.raw(column)} = any(string_to_array(${values.join(',')}, ','))`

/** What each filter means. A bound leaves unknown values out. */
const conditions: {
  readonly [K in keyof Required<LeadFilters>]: (value: NonNullable<LeadFilters[K]>) => Condition
} = {
  search: (needle) => sql`strpos(lead.search_text, ${foldCase(needle.trim())}) > 0`,
  email: (address) => sql`lead.email = ${address.trim().toLowerCase()}`,
  industry: anyOf('lead.industry'),
  urgency: anyOf('lead.urgency'),
  status: anyOf('lead.status'),
  grade: anyOf('lead.grade'),
  owner: (owners) => {
    const ids = owners.filter((owner) => owner !== 'none').join(',')
    const nobody = sql`${owners.includes('none')}::boolean and lead.owner_id is null`
    return sql`(lead.owner_id = any(string_to_array(${ids}, ',')::bigint[]) or ${nobody})`
  },
  min_score: (score) => sql`lead.score >= ${score}::integer`,
  max_score: (score) => sql`lead.score <= ${score}::integer`,
  min_budget: (budget) => sql`lead.budget >= ${budget}::numeric`,
  max_budget: (budget) => sql`lead.budget <= ${budget}::numeric`,
  min_company_size: (size) => sql`lead.company_size >= ${size}::integer`,
  max_company_size: (size) => sql`lead.company_size <= ${size}::integer`,
  created_from: (day) => sql`lead.created_at >= ${day}::date::timestamp at time zone 'UTC'`,
  created_to: (day) => sql`lead.created_at < (${day}::date + 1)::timestamp at time zone 'UTC'`,
}

/** The conditions of a list's filters; none for a list of all leads. */
export const filterConditions = (filters: LeadFilters): readonly Condition[] =>
  Object.entries(conditions).flatMap(([name, condition]) => {
    const value = filters[name as keyof LeadFilters]
    const says = value !== undefined && !(typeof value === 'string' && value.trim() === '')
    return says ? [(condition as (value: unknown) => Condition)(value)] : []
  })
