import { isoTime } from '../../platform/database/iso-time.ts'
import { type RawBuilder, type Statement, sql, statement } from '../../platform/database/statement.ts'
import { type FilterColumns, filterCondition } from './filter.queries.ts'
import type { Filter } from './filter.ts'

export type GroupRow = {
  readonly id: number
  readonly displayName: string
  readonly externalId: string | null
  readonly createdAt: string
  readonly updatedAt: string
  /** Empty where they were not asked for. */
  readonly members: readonly { readonly id: number; readonly display: string }[]
}

const columns: RawBuilder<unknown> = sql`
  id::float8 as id, display_name as "displayName", external_id as "externalId",
  ${isoTime('created_at')} as "createdAt", ${isoTime('updated_at')} as "updatedAt"`

const members: RawBuilder<unknown> = sql`
  (select coalesce(json_agg(json_build_object('id', link.user_id, 'display',
      coalesce(scim.display_name, scim.user_name, account.email)) order by link.user_id), '[]')
    from lead_scoring.scim_group_member link
    join lead_scoring.user_account account on account.id = link.user_id
    left join lead_scoring.scim_user scim on scim.tenant_id = link.tenant_id and scim.user_id = link.user_id
    where link.group_id = scim_group.id) as members`

const filterColumns: FilterColumns = {
  id: { kind: 'exact', expression: sql`id::text` },
  displayname: { kind: 'text', expression: sql`display_name` },
  externalid: { kind: 'exact', expression: sql`external_id` },
}

const select = (withMembers: boolean): RawBuilder<GroupRow> =>
  sql`select ${columns}, ${withMembers ? members : sql`'[]'::json as members`} from lead_scoring.scim_group`

/** A page of groups and how many there are in all. Throws `invalidFilter` (400). */
export const listGroups = (
  filter: Filter | undefined,
  limit: number,
  offset: number,
  withMembers: boolean,
): readonly [Statement<{ count: number }>, Statement<GroupRow>] => {
  const condition = filterCondition(filter, filterColumns)
  return [
    statement(sql<{ count: number }>`
      select count(*)::integer as count from lead_scoring.scim_group where ${condition}`),
    statement(sql<GroupRow>`
      ${select(withMembers)} where ${condition} order by scim_group.id limit ${limit} offset ${offset}`),
  ]
}

export const selectGroup = (id: number, withMembers = true): Statement<GroupRow> =>
  statement(sql<GroupRow>`${select(withMembers)} where id = ${id}`)

export const lockGroup = (id: number): Statement =>
  statement(sql`select from lead_scoring.scim_group where id = ${id} for update`)

/** One row, or none when there is a group of that name. */
export const insertGroup = (displayName: string, externalId: string | null): Statement<{ id: number }> =>
  statement(sql<{ id: number }>`
    insert into lead_scoring.scim_group (display_name, external_id) values (${displayName}, ${externalId})
    on conflict (tenant_id, lower(display_name)) do nothing returning id::float8 as id`)

/** One row, or none when another group has that name. */
export const updateGroup = (
  id: number,
  displayName: string,
  externalId: string | null,
): Statement<{ id: number }> =>
  statement(sql<{ id: number }>`
    update lead_scoring.scim_group
    set display_name = ${displayName}, external_id = ${externalId}, updated_at = clock_timestamp()
    where id = ${id} and not exists (
      select from lead_scoring.scim_group other where other.id <> ${id} and lower(other.display_name) = lower(${displayName}))
    returning id::float8 as id`)

export const deleteGroup = (id: number): Statement<{ displayName: string }> =>
  statement(sql<{ displayName: string }>`
    delete from lead_scoring.scim_group where id = ${id} returning display_name as "displayName"`)

const idsOf = (userIds: readonly number[]): RawBuilder<unknown> =>
  sql`(select value::bigint from jsonb_array_elements_text(${JSON.stringify(userIds)}::jsonb))`

/** Which of these are members of the tenant. */
export const selectMembersAmong = (userIds: readonly number[]): Statement<{ id: number }> =>
  statement(sql<{ id: number }>`
    select user_id::float8 as id from lead_scoring.membership
    where tenant_id = lead_scoring.current_tenant_id() and user_id in ${idsOf(userIds)}`)

export const insertGroupMembers = (id: number, userIds: readonly number[]): Statement =>
  statement(sql`
    insert into lead_scoring.scim_group_member (group_id, user_id)
    select ${id}::bigint, value::bigint from jsonb_array_elements_text(${JSON.stringify(userIds)}::jsonb)
    on conflict do nothing`)

export const deleteGroupMembers = (id: number, userIds: readonly number[]): Statement =>
  statement(sql`
    delete from lead_scoring.scim_group_member where group_id = ${id} and user_id in ${idsOf(userIds)}`)

/** The names and external ids of the groups of members; no row for who is in none. */
export const selectGroupNames = (
  userIds: readonly number[],
): Statement<{ userId: number; names: readonly string[] }> =>
  statement(sql<{ userId: number; names: readonly string[] }>`
    select link.user_id::float8 as "userId", json_agg(name) as names
    from lead_scoring.scim_group_member link
    join lead_scoring.scim_group on scim_group.tenant_id = link.tenant_id and scim_group.id = link.group_id
    cross join lateral (values (scim_group.display_name), (scim_group.external_id)) named (name)
    where name is not null and link.user_id in ${idsOf(userIds)}
    group by link.user_id`)
