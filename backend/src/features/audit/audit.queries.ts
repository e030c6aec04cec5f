import type { AuditEntry, AuditExportQuery, Language } from '@lead-scoring/contract'
import { isoTime } from '../../platform/database/iso-time.ts'
import { type RawBuilder, type Statement, sql, statement } from '../../platform/database/statement.ts'
import { actorName } from '../events/index.ts'

const conditions = (
  { type, actor, lead, from, to }: AuditExportQuery,
  before: number | undefined,
): RawBuilder<unknown> =>
  sql.join(
    [
      sql`true`,
      type && sql`event.type = any(string_to_array(${type.join(',')}, ','))`,
      actor !== undefined && sql`event.actor = ${actor}`,
      lead !== undefined && sql`event.lead_id = ${lead}`,
      from !== undefined && sql`event.occurred_at >= ${from}::timestamp at time zone 'UTC'`,
      to !== undefined && sql`event.occurred_at < (${to}::timestamp + interval '1 day') at time zone 'UTC'`,
      before !== undefined && sql`event.id < ${before}::bigint`,
    ].filter((condition) => typeof condition === 'object'),
    sql` and `,
  )

const place = sql`event.id::float8 as id, event.type, event.actor, ${actorName}, event.lead_id::float8 as lead_id,
  ${isoTime('event.occurred_at')} as occurred_at`

/** Events of the tenant, the newest first, with the values that may identify a person as long as they are not erased. */
export const listEvents = (
  filters: AuditExportQuery,
  limit: number,
  before: number | undefined,
): Statement<AuditEntry> =>
  statement(sql<AuditEntry>`
    select ${place}, coalesce(event.before || detail.before, event.before, detail.before) as before,
      coalesce(event.after || detail.after, event.after, detail.after) as after
    from lead_scoring.event
    left join lead_scoring.event_detail detail on detail.event_id = event.id
    where ${conditions(filters, before)}
    order by event.id desc limit ${limit}`)

/** The same without the values that may identify a person: what leaves the system cannot be erased any more. */
export const listEventsWithoutDetails = (
  filters: AuditExportQuery,
  limit: number,
  before: number | undefined,
): Statement<AuditEntry> =>
  statement(sql<AuditEntry>`
    select ${place}, event.before, event.after from lead_scoring.event
    where ${conditions(filters, before)}
    order by event.id desc limit ${limit}`)

/** A lead's events, the oldest first, with all values. */
export const listEventsOfLead = (leadId: number): Statement<AuditEntry> =>
  statement(sql<AuditEntry>`
    select ${place}, coalesce(event.before || detail.before, event.before, detail.before) as before,
      coalesce(event.after || detail.after, event.after, detail.after) as after
    from lead_scoring.event
    left join lead_scoring.event_detail detail on detail.event_id = event.id
    where event.lead_id = ${leadId} order by event.id`)

type HeadRecipient = { readonly address: string; readonly language: Language; readonly tenant_name: string }

/** Who gets the head of the chain, in the language of their account, if they have one; no row when nobody does. */
export const selectHeadRecipient = (): Statement<HeadRecipient> =>
  statement(sql<HeadRecipient>`
    select tenant.audit_head_recipient as address, coalesce(account.language, 'en') as language,
      tenant.name as tenant_name
    from lead_scoring.tenant
    left join lead_scoring.user_account account on account.email = lower(tenant.audit_head_recipient)
    where tenant.id = lead_scoring.current_tenant_id() and tenant.audit_head_recipient is not null`)
