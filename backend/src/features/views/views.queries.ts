import { isoTime } from '../../platform/database/iso-time.ts'
import { type RawBuilder, type Statement, sql, statement } from '../../platform/database/statement.ts'

export type ViewRow = {
  readonly id: number
  readonly name: string
  readonly query: string
  readonly shared: boolean
  readonly position: number
  readonly owner_id: number | null
  readonly created_at: string
  readonly updated_at: string
}
export type ViewValues = Pick<ViewRow, 'name' | 'query' | 'shared' | 'position'>

const columns: RawBuilder<unknown> = sql`
  view.id::float8 as id, view.name, view.query, view.shared, view.position, view.owner_id::float8 as owner_id,
  ${isoTime('view.created_at')} as created_at, ${isoTime('view.updated_at')} as updated_at`

/** What somebody sees: their own, and what is shared. */
export const listViews = (userId: number | null): Statement<ViewRow> =>
  statement(sql<ViewRow>`
    select ${columns} from lead_scoring.saved_view view
    where view.shared or view.owner_id = ${userId}::bigint
    order by view.shared, view.position, view.name collate "und-x-icu", view.id`)

/** How many views somebody has; null: how many nobody has. */
export const countViews = (ownerId: number | null): Statement<{ views: number }> =>
  statement(sql<{ views: number }>`
    select count(*)::float8 as views from lead_scoring.saved_view
    where owner_id is not distinct from ${ownerId}::bigint`)

/** Also takes away what those who left had kept to themselves. */
export const insertView = (
  ownerId: number | null,
  { name, query, shared, position }: ViewValues,
): Statement<ViewRow> =>
  statement(sql<ViewRow>`
    with left_behind as (
      delete from lead_scoring.saved_view where owner_id is null and not shared
    ), view as (
      insert into lead_scoring.saved_view (owner_id, name, query, shared, position)
      select (select user_id from lead_scoring.membership where user_id = ${ownerId}::bigint),
        ${name}, ${query}, ${shared}, ${position}
      returning *
    )
    select ${columns} from view`)

export const lockView = (id: number): Statement<ViewRow> =>
  statement(sql<ViewRow>`
    select ${columns} from lead_scoring.saved_view view where view.id = ${id} for update`)

export const updateView = (id: number, { name, query, shared, position }: ViewValues): Statement<ViewRow> =>
  statement(sql<ViewRow>`
    with view as (
      update lead_scoring.saved_view
      set name = ${name}, query = ${query}, shared = ${shared}, position = ${position}, updated_at = now()
      where id = ${id} returning *
    )
    select ${columns} from view`)

export const deleteView = (id: number): Statement =>
  statement(sql`delete from lead_scoring.saved_view where id = ${id}`)

/** One row when somebody is a member. */
export const setDefaultView = (
  userId: number | null,
  view: string | null,
): Statement<{ view: string | null }> =>
  statement(sql<{ view: string | null }>`
    update lead_scoring.membership set default_view = ${view} where user_id = ${userId}::bigint
    returning default_view as view`)
