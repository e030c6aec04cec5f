import type { ErasureAnswer, PersonExport } from '@lead-scoring/contract'
import { isoTime } from '../../platform/database/iso-time.ts'
import { type Statement, sql, statement } from '../../platform/database/statement.ts'
import { leadJson } from '../leads/index.ts'

type PersonRow = Pick<PersonExport, 'exported_at' | 'tenant'> & {
  readonly lead: Omit<PersonExport['lead'], 'deleted_at'>
  readonly deleted_at: string | null
}

/** A lead with all its fields, deleted or not. */
export const selectPerson = (leadId: number): Statement<PersonRow> =>
  statement(sql<PersonRow>`
    select (${leadJson})::json as lead,
      ${isoTime('lead.deleted_at')} as deleted_at, ${isoTime('now()')} as exported_at,
      json_build_object('id', tenant.id, 'name', tenant.name) as tenant
    from lead_scoring.lead join lead_scoring.tenant on tenant.id = lead.tenant_id
    where lead.id = ${leadId}`)

/** What a person did, oldest first. */
export const listSignals = (leadId: number): Statement<PersonExport['signals'][number]> =>
  statement(sql<PersonExport['signals'][number]>`
    select name, ${isoTime('occurred_at')} as occurred_at, ${isoTime('created_at')} as created_at
    from lead_scoring.signal where lead_id = ${leadId} order by signal.occurred_at, id`)

/** Locks leads in the order of their ids, deleted or not. */
export const lockPersons = (leadIds: readonly number[]): Statement<{ id: number; email: string }> =>
  statement(sql<{ id: number; email: string }>`
    select id::float8 as id, email from lead_scoring.lead
    where id = any(string_to_array(${leadIds.join(',')}, ',')::bigint[])
    order by lead.id for update`)

/** The leads with an e-mail address, deleted ones too. */
export const listLeadsOf = (email: string): Statement<ErasureAnswer['others'][number]> =>
  statement(sql<ErasureAnswer['others'][number]>`
    select id::float8 as id, deleted_at is not null as deleted from lead_scoring.lead
    where email = ${email} order by lead.id`)

/** Erases the person behind a lead; the privileged function does it in the current tenant alone, with its event. */
export const erasePerson = (leadId: number, actor: string): Statement<{ erased: boolean }> =>
  statement(sql<{ erased: boolean }>`
    select lead_scoring.erase_person(${leadId}::bigint, ${actor}) as erased`)
