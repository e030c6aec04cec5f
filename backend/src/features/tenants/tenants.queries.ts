import type { Tenant } from '@lead-scoring/contract'
import { mayEnter } from '../../platform/auth/auth.queries.ts'
import { isoTime } from '../../platform/database/iso-time.ts'
import { type RawBuilder, type Statement, sql, statement } from '../../platform/database/statement.ts'

const columns: RawBuilder<unknown> = sql`
  id::float8 as id, name, slug, ${isoTime('created_at')} as created_at, ${isoTime('updated_at')} as updated_at`

export const countTenants = (): Statement<{ count: number }> =>
  statement(sql<{ count: number }>`select count(*)::float8 as count from lead_scoring.tenant`)

/** True for tenants that a session opens by membership; for all without a session. To be sent behind `asUser`. */
const visibleTo = (sessionId: number | null): RawBuilder<unknown> =>
  sessionId === null
    ? sql`true`
    : sql`exists (
        select from lead_scoring.session
        join lead_scoring.membership on membership.user_id = session.user_id and membership.tenant_id = tenant.id
        where session.id = ${sessionId} and ${mayEnter})`

export const countVisibleTenants = (sessionId: number | null): Statement<{ count: number }> =>
  statement(sql<{ count: number }>`
    select count(*)::float8 as count from lead_scoring.tenant where ${visibleTo(sessionId)}`)

/** One page of tenants, oldest first: those that a session opens by membership, or all without a session. */
export const listTenants = (sessionId: number | null, limit: number, offset: number): Statement<Tenant> =>
  statement(sql<Tenant>`
    select ${columns} from lead_scoring.tenant where ${visibleTo(sessionId)}
    order by id limit ${limit} offset ${offset}`)

export const selectTenant = (id: number): Statement<Tenant> =>
  statement(sql<Tenant>`select ${columns} from lead_scoring.tenant where id = ${id}`)

export const lockTenant = (id: number): Statement<Tenant> =>
  statement(sql<Tenant>`select ${columns} from lead_scoring.tenant where id = ${id} for update`)

/** The slugs that are taken among `slug`, `slug-2`, `slug-3`, ... */
export const selectSimilarSlugs = (slug: string): Statement<{ slug: string }> =>
  statement(sql<{ slug: string }>`
    select slug from lead_scoring.tenant where slug = ${slug} or slug ~ ('^' || ${slug}::text || '-[0-9]+$')`)

/** Inserts a tenant unless the slug is taken: one row or none. */
export const insertTenant = (name: string, slug: string): Statement<Tenant> =>
  statement(sql<Tenant>`
    insert into lead_scoring.tenant (name, slug) values (${name}, ${slug})
    on conflict (slug) do nothing returning ${columns}`)

export const updateTenant = (id: number, name: string, slug: string): Statement<Tenant> =>
  statement(sql<Tenant>`
    update lead_scoring.tenant set name = ${name}, slug = ${slug}, updated_at = now()
    where id = ${id} returning ${columns}`)

/** Deletes a tenant and all that it owns; a line without personal data remains. */
export const deleteTenant = (id: number, actor: string): Statement<{ id: number }> =>
  statement(sql<{ id: number }>`
    with gone as (delete from lead_scoring.tenant where id = ${id} returning id),
    forgotten as ( -- the stored answer to the POST that created it has its name
      delete from lead_scoring.installation_idempotency_key using gone
      where headers ->> 'location' = '/api/tenants/' || gone.id || '/'
    )
    insert into lead_scoring.installation_log (type, tenant_id, actor)
    select 'tenant.deleted', id, ${actor} from gone returning tenant_id::float8 as id`)

/** Inserts a tenant with its id and its times. */
export const insertAdoptedTenant = ({ id, name, slug, created_at, updated_at }: Tenant): Statement =>
  statement(sql`
    insert into lead_scoring.tenant (id, name, slug, created_at, updated_at) overriding system value
    values (${id}, ${name}, ${slug}, ${created_at}, ${updated_at})`)
