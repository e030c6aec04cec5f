import type { LeadFilters, LeadListQuery } from '@lead-scoring/contract'
import { DatabaseError } from 'pg'
import { type Statement, sql, statement } from '../../platform/database/statement.ts'
import type { TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { filterConditions } from './lead-filter.ts'
import { leadJson } from './lead-json.ts'
import { type Cursor, cursorInvalid, decodeCursor, encodeCursor, leadOrder } from './lead-order.ts'

/** A page of leads: `results` is the JSON text of its rows, `next` and `previous` are cursors. */
export type LeadList = {
  readonly count: number
  readonly results: string
  readonly empty: boolean
  readonly next: string | null
  readonly previous: string | null
}

type PageRow = {
  readonly count: number
  /** Rows found, one more than asked for when there are more. */
  readonly found: number
  readonly results: string
  readonly first_value: string | null
  readonly first_id: number | null
  readonly last_value: string | null
  readonly last_id: number | null
}

/** All leads are counted by the tally, a filtered list by counting; both exact, in the snapshot of the page. */
const countOf = (filters: LeadFilters) => {
  const conditions = filterConditions(filters)
  if (conditions.length === 0) return sql`(select coalesce(sum(leads), 0) from lead_scoring.lead_tally)`
  const all = sql.join([sql`lead.deleted_at is null`, ...conditions], sql` and `)
  return sql`(select count(*) from lead_scoring.lead where ${all})`
}

const selectPage = (query: LeadListQuery, cursor: Cursor | undefined): Statement<PageRow> => {
  const { ordering = '-score', page_size: size = 100, page = 1, ...filters } = query
  const order = leadOrder(ordering)
  const backwards = cursor?.backwards ?? false
  const conditions = [sql`lead.deleted_at is null`, ...filterConditions(filters)]
  if (cursor) conditions.push(order.behind(cursor))
  // Literals, not parameters: with an unknown limit PostgreSQL would plan each execution anew (0.4 ms).
  const limit = sql.lit(size)
  const offset = sql.lit(cursor ? 0 : (page - 1) * size)
  return statement(sql<PageRow>`
    select ${countOf(filters)}::float8 as count,
      count(*)::float8 as found,
      coalesce(string_agg(json, ',' ${backwards ? sql`order by position desc` : sql``})
        filter (where position <= ${limit}), '') as results,
      max(key) filter (where position = 1) as first_value,
      max(id) filter (where position = 1)::float8 as first_id,
      max(key) filter (where position = ${limit}) as last_value,
      max(id) filter (where position = ${limit})::float8 as last_id
    from (
      select ${leadJson} as json, ${order.key} as key, lead.id, row_number() over () as position
      from (
        select * from lead_scoring.lead where ${sql.join(conditions, sql` and `)}
        order by ${order.by(backwards)}
        limit ${limit} + 1 offset ${offset}
      ) lead
    ) page`)
}

/** SQLSTATE class 22: beside a cursor everything was checked, so its value is none of its column. */
const isDataException = (error: unknown): boolean =>
  error instanceof DatabaseError && error.code?.startsWith('22') === true

/**
 * One page of the leads that match, in order. Throws `cursor_invalid` (400) for a cursor that is not of this ordering.
 * Pages by key: the cost of a page does not grow with its number, unless it is asked for by number.
 */
export const listLeads = async (db: TenantDb, query: LeadListQuery): Promise<LeadList> => {
  const { ordering = '-score', page_size: size = 100, page = 1 } = query
  const cursor = query.cursor === undefined ? undefined : decodeCursor(query.cursor, ordering)
  const [{ rows }] = await db.run([selectPage(query, cursor)]).catch((error) => {
    throw cursor && isDataException(error) ? cursorInvalid() : error
  })
  const [row] = rows
  if (!row) throw new Error('an aggregate gives one row')

  const edge = (backwards: boolean, value: string | null, id: number | null) =>
    id === null ? null : encodeCursor({ ordering, backwards, value, id })
  const goesOn = row.found > size
  const first = edge(!cursor?.backwards, row.first_value, row.first_id)
  const last = goesOn ? edge(cursor?.backwards ?? false, row.last_value, row.last_id) : null
  const cameFromBefore = cursor !== undefined || page > 1
  const behindFirst = cameFromBefore ? first : null
  return {
    count: row.count,
    results: row.results,
    empty: row.found === 0,
    next: cursor?.backwards ? behindFirst : last,
    previous: cursor?.backwards ? last : behindFirst,
  }
}
