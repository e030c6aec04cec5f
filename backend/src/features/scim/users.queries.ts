import { isoTime } from '../../platform/database/iso-time.ts'
import { type RawBuilder, type Statement, sql, statement } from '../../platform/database/statement.ts'
import { type FilterColumns, filterCondition } from './filter.queries.ts'
import type { Filter } from './filter.ts'
import type { ScimPerson, UserRow } from './user-resource.ts'

/** Members of the tenant, as the identity provider named them or else as their accounts say. */
const members: RawBuilder<unknown> = sql`
  select member.user_id as id, coalesce(scim.user_name, account.email) as user_name, scim.external_id,
    case when scim.user_id is null then account.name else scim.display_name end as display_name,
    scim.given_name, scim.family_name, coalesce(scim.email, account.email) as email,
    member.suspended_at is null as active, member.role, coalesce(scim.created_at, member.created_at) as created_at,
    coalesce(scim.updated_at, member.created_at) as updated_at
  from lead_scoring.membership member
  join lead_scoring.user_account account on account.id = member.user_id
  left join lead_scoring.scim_user scim on scim.tenant_id = member.tenant_id and scim.user_id = member.user_id
  where member.tenant_id = lead_scoring.current_tenant_id()`

const columns: RawBuilder<unknown> = sql`
  id::float8 as id, user_name as "userName", external_id as "externalId", display_name as "displayName",
  given_name as "givenName", family_name as "familyName", email, active, role,
  ${isoTime('created_at')} as "createdAt", ${isoTime('updated_at')} as "updatedAt",
  (select coalesce(json_agg(json_build_object('id', scim_group.id, 'display', scim_group.display_name)
      order by scim_group.id), '[]')
    from lead_scoring.scim_group_member link
    join lead_scoring.scim_group on scim_group.tenant_id = link.tenant_id and scim_group.id = link.group_id
    where link.user_id = person.id) as groups`

const filterColumns: FilterColumns = {
  id: { kind: 'exact', expression: sql`id::text` },
  username: { kind: 'text', expression: sql`user_name` },
  externalid: { kind: 'exact', expression: sql`external_id` },
  displayname: { kind: 'text', expression: sql`display_name` },
  'name.givenname': { kind: 'text', expression: sql`given_name` },
  'name.familyname': { kind: 'text', expression: sql`family_name` },
  emails: { kind: 'text', expression: sql`email` },
  'emails.value': { kind: 'text', expression: sql`email` },
  active: { kind: 'boolean', expression: sql`active` },
}

/** A page of members and how many there are in all. Throws `invalidFilter` (400). */
export const listUsers = (
  filter: Filter | undefined,
  limit: number,
  offset: number,
): readonly [Statement<{ count: number }>, Statement<UserRow>] => {
  const condition = filterCondition(filter, filterColumns)
  return [
    statement(sql<{ count: number }>`
      select count(*)::integer as count from (${members}) person where ${condition}`),
    statement(sql<UserRow>`
      select ${columns} from (${members}) person where ${condition} order by person.id limit ${limit} offset ${offset}`),
  ]
}

export const selectUser = (id: number): Statement<UserRow> =>
  statement(sql<UserRow>`select ${columns} from (${members}) person where id = ${id}`)

/** Keeps a member as they are while a transaction changes them. */
export const lockMember = (id: number): Statement<{ break_glass: boolean }> =>
  statement(sql<{ break_glass: boolean }>`
    select break_glass from lead_scoring.membership
    where user_id = ${id} and tenant_id = lead_scoring.current_tenant_id() for update`)

/** Whether a member other than `exceptId` has this userName or this address. */
export const isNameTaken = (
  { userName, email }: ScimPerson,
  exceptId: number | null,
): Statement<{ taken: boolean }> =>
  statement(sql<{ taken: boolean }>`
    select exists (
      select from (${members}) person
      where id is distinct from ${exceptId}::bigint and (lower(user_name) = lower(${userName}) or email = ${email})
    ) as taken`)

/** Writes how the identity provider names a member. */
export const upsertScimUser = (userId: number, person: ScimPerson): Statement =>
  statement(sql`
    insert into lead_scoring.scim_user
      (user_id, user_name, external_id, display_name, given_name, family_name, email)
    values (${userId}, ${person.userName}, ${person.externalId}, ${person.displayName}, ${person.givenName},
      ${person.familyName}, ${person.email})
    on conflict (tenant_id, user_id) do update set
      user_name = excluded.user_name, external_id = excluded.external_id, display_name = excluded.display_name,
      given_name = excluded.given_name, family_name = excluded.family_name, email = excluded.email,
      updated_at = clock_timestamp()`)

/** Ends what the tenant's identity provider opened; sessions by password look at the membership at each request. */
export const deleteSsoSessions = (userId: number): Statement =>
  statement(sql`
    delete from lead_scoring.session where user_id = ${userId} and tenant_id = lead_scoring.current_tenant_id()`)

export type AccountState = { readonly superuser: boolean; readonly email: string; readonly name: string }

export const selectAccountState = (userId: number): Statement<AccountState> =>
  statement(sql<AccountState>`
    select superuser, email, name from lead_scoring.user_account where id = ${userId}`)

/** Whether the account belongs to other tenants as well; to be sent between `asUser(userId)` and `asUser(null)`. */
export const isElsewhere = (userId: number): Statement<{ elsewhere: boolean }> =>
  statement(sql<{ elsewhere: boolean }>`
    select exists (
      select from lead_scoring.membership
      where user_id = ${userId} and tenant_id <> lead_scoring.current_tenant_id()
    ) as elsewhere`)

/** One row, or none when another account has the address. */
export const updateAccount = (userId: number, name: string, email: string): Statement<{ userId: number }> =>
  statement(sql<{ userId: number }>`
    update lead_scoring.user_account set name = ${name}, email = ${email}, updated_at = now()
    where id = ${userId}
      and not exists (select from lead_scoring.user_account other where other.email = ${email} and other.id <> ${userId})
    returning id::float8 as "userId"`)
