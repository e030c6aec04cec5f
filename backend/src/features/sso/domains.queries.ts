import type { SsoDomain } from '@lead-scoring/contract'
import { isoTime } from '../../platform/database/iso-time.ts'
import { type RawBuilder, type Statement, sql, statement } from '../../platform/database/statement.ts'

export type DomainRow = Pick<SsoDomain, 'id' | 'domain' | 'verified_at' | 'created_at'> & {
  readonly token: string
}

const selected: RawBuilder<DomainRow> = sql`
  select claim.id::float8 as id, claim.domain, claim.token, ${isoTime('claim.created_at')} as created_at,
    ${isoTime('verified.verified_at')} as verified_at
  from lead_scoring.sso_domain claim
  left join lead_scoring.verified_domain verified
    on verified.domain = claim.domain and verified.tenant_id = claim.tenant_id`

/** The tenant's domains, by their names. */
export const listDomains = (): Statement<DomainRow> =>
  statement(sql<DomainRow>`${selected} order by claim.domain`)

export const selectDomain = (id: number): Statement<DomainRow> =>
  statement(sql<DomainRow>`${selected} where claim.id = ${id}`)

/** Claims a domain: one row, or none when the tenant has claimed it before or has `limit` domains. */
export const insertDomain = (domain: string, token: string, limit: number): Statement<{ id: number }> =>
  statement(sql<{ id: number }>`
    insert into lead_scoring.sso_domain (domain, token)
    select ${domain}, ${token} where (select count(*) from lead_scoring.sso_domain) < ${limit}
    on conflict (tenant_id, domain) do nothing returning id::float8 as id`)

/** Gives a claimed domain to the tenant: one row, or none when another tenant (or this one) has it. */
export const insertVerifiedDomain = (id: number): Statement<{ domain: string }> =>
  statement(sql<{ domain: string }>`
    insert into lead_scoring.verified_domain (domain, tenant_id)
    select domain, tenant_id from lead_scoring.sso_domain where id = ${id}
    on conflict (domain) do nothing returning domain`)

/** Ends a claim; a proven domain is free again. */
export const deleteDomain = (id: number): Statement<{ domain: string }> =>
  statement(sql<{ domain: string }>`
    delete from lead_scoring.sso_domain where id = ${id} returning domain`)

/** Whether the tenant has proven that the domain is its own. */
export const isDomainVerified = (domain: string): Statement<{ verified: boolean }> =>
  statement(sql<{ verified: boolean }>`
    select exists (
      select from lead_scoring.verified_domain
      where domain = ${domain} and tenant_id = lead_scoring.current_tenant_id()
    ) as verified`)

/** The tenant to which a domain belongs, when people sign in there by its identity provider. An installation's statement. */
export const selectTenantOfDomain = (domain: string): Statement<{ id: number; slug: string }> =>
  statement(sql<{ id: number; slug: string }>`
    select tenant.id::float8 as id, tenant.slug
    from lead_scoring.verified_domain verified join lead_scoring.tenant on tenant.id = verified.tenant_id
    where verified.domain = ${domain}`)
