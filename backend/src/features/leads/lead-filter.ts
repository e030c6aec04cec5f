import type { LeadFilters } from '@lead-scoring/contract'
import type { Identity } from '../../platform/auth/identity.ts'
import { type RawBuilder, sql } from '../../platform/database/statement.ts'
import { validationFailed } from '../../platform/problems/app-error.ts'
import { attributeCondition } from './attribute-filter.ts'
import { foldCase } from './lead-values.ts'

type Condition = RawBuilder<unknown>

const anyOf =
  (column: string) =>
  (values: readonly string[]): Condition =>
    sql`${sql.raw(column)} = any(string_to_array(${values.join(',')}, ','))`

const nobodySignedIn = () =>
  validationFailed(undefined, {
    owner: [
      {
        en: '“me” is whoever is signed in; nobody is.',
        de: '„me“ ist, wer angemeldet ist; das ist hier niemand.',
      },
    ],
  })

/**
 * The filters with `owner=me` as the one who asks. Where nobody is signed in (open mode, keys) it stays, and
 * `filterConditions` refuses it. What is kept for later, such as a job, is resolved before.
 */
export const filtersOf = <F extends LeadFilters>(filters: F, { userId }: Pick<Identity, 'userId'>): F =>
  userId === null || !filters.owner?.includes('me')
    ? filters
    : { ...filters, owner: filters.owner.map((owner) => (owner === 'me' ? String(userId) : owner)) }

/** Where a text is one of many: without case, as ICU has it in every database. */
const folded = (text: Condition): Condition => sql`lower(${text} collate "und-x-icu")`

const longerAgo =
  (moment: string) =>
  (days: number): Condition =>
    sql`${sql.raw(moment)} <= now() - make_interval(hours => 24 * ${days}::integer)`

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
    if (owners.includes('me')) throw nobodySignedIn()
    const ids = owners.filter((owner) => owner !== 'none').join(',')
    const nobody = sql`${owners.includes('none')}::boolean and lead.owner_id is null`
    return sql`(lead.owner_id = any(string_to_array(${ids}, ',')::bigint[]) or ${nobody})`
  },
  tag: (tags) => sql`exists (
    select from unnest(lead.tags) given (tag) where ${folded(sql`given.tag`)} in (
      select ${folded(sql`wanted.tag`)} from jsonb_array_elements_text(${JSON.stringify(tags)}::jsonb) wanted (tag)))`,
  country: anyOf('lead.country'),
  source: (sources) =>
    sql`lead.source in (select jsonb_array_elements_text(${JSON.stringify(sources)}::jsonb))`,
  lost_reason: (reasons) =>
    sql`lead.lost_reason_id = any(string_to_array(${reasons.join(',')}, ',')::bigint[])`,
  attribute: attributeCondition,
  min_score: (score) => sql`lead.score >= ${score}::integer`,
  max_score: (score) => sql`lead.score <= ${score}::integer`,
  min_budget: (budget) => sql`lead.budget >= ${budget}::numeric`,
  max_budget: (budget) => sql`lead.budget <= ${budget}::numeric`,
  min_company_size: (size) => sql`lead.company_size >= ${size}::integer`,
  max_company_size: (size) => sql`lead.company_size <= ${size}::integer`,
  created_from: (day) => sql`lead.created_at >= ${day}::date::timestamp at time zone 'UTC'`,
  created_to: (day) => sql`lead.created_at < (${day}::date + 1)::timestamp at time zone 'UTC'`,
  created_within_days: (days) => sql`lead.created_at > now() - make_interval(hours => 24 * ${days}::integer)`,
  untouched_for_days: longerAgo('lead.updated_at'),
  in_status_for_days: longerAgo('coalesce(lead.status_changed_at, lead.created_at)'),
}

/** The conditions of a list's filters; none for a list of all leads. Throws `validation_failed` (400) for `owner=me` of nobody. */
export const filterConditions = (filters: LeadFilters): readonly Condition[] =>
  Object.entries(conditions).flatMap(([name, condition]) => {
    const value = filters[name as keyof LeadFilters]
    const says = value !== undefined && !(typeof value === 'string' && value.trim() === '')
    return says ? [(condition as (value: unknown) => Condition)(value)] : []
  })
