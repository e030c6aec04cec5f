import type { Duplicates } from '@lead-scoring/contract'
import { maxDuplicates } from '@lead-scoring/contract'
import { type RawBuilder, type Statement, sql, statement } from '../../platform/database/statement.ts'
import type { Fields } from '../events/index.ts'
import { isDistinct } from './lead-distinctions.queries.ts'
import { leadJson } from './lead-json.ts'
import { type LeadValues, searchText } from './lead-values.ts'

type Duplicate = Duplicates['results'][number]

/** Two looks into an index each, because equality is what row-level security lets an index serve. */
const duplicatesBy = (
  email: RawBuilder<unknown>,
  matchKey: RawBuilder<unknown>,
  except: number | null,
): Statement<Duplicate> =>
  statement(sql<Duplicate>`
    with found as (
      (select id, 'email' as reason from lead_scoring.lead where email = ${email} and deleted_at is null limit 50)
      union all
      (select id, 'name' as reason from lead_scoring.lead where match_key = ${matchKey} and deleted_at is null limit 50)
    ), best as (
      select id, min(reason) as reason from found where id is distinct from ${except}::bigint group by id
    )
    select best.reason, (${leadJson})::json as lead
    from best join lead_scoring.lead on lead.id = best.id
    where not ${isDistinct(sql`best.id`, sql`${except}::bigint`)}
    order by lead.score desc, lead.id desc limit ${sql.lit(maxDuplicates)}`)

/** Which other leads a lead may be. */
export const selectDuplicatesOf = (id: number): Statement<Duplicate> =>
  duplicatesBy(
    sql`(select email from lead_scoring.lead where id = ${id})`,
    sql`(select match_key from lead_scoring.lead where id = ${id})`,
    id,
  )

/** Which leads somebody may be who is not stored yet; an empty name or company compares nothing. */
export const selectDuplicatesOfDraft = (
  { email, last_name, company }: Pick<LeadValues, 'email' | 'last_name' | 'company'>,
  except: number | null,
): Statement<Duplicate> => {
  const text =
    last_name && company ? searchText({ first_name: '', last_name, email, company } as LeadValues) : null
  return duplicatesBy(sql`${email}`, sql`lead_scoring.lead_match_key(${text})`, except)
}

/** Gives a lead what another one did, as known from now on. */
export const copySignals = (leadId: number, otherId: number): Statement =>
  statement(sql`
    insert into lead_scoring.signal (lead_id, name, occurred_at)
    select ${leadId}::bigint, name, occurred_at from lead_scoring.signal where lead_id = ${otherId}`)

export const insertMerge = (leadId: number, otherId: number): Statement =>
  statement(sql`
    insert into lead_scoring.lead_merge (other_id, lead_id, version)
    select ${otherId}::bigint, id, version from lead_scoring.lead where id = ${leadId}`)

/** Into which lead another one was merged, and what the merge made of it. */
export type Merge = { readonly lead_id: number; readonly version: number }

export const selectMerge = (otherId: number): Statement<Merge> =>
  statement(sql<Merge>`
    select lead_id::float8 as lead_id, version from lead_scoring.lead_merge where other_id = ${otherId}`)

/** What a merge changed in the lead that stayed, as it was before. */
export const selectBeforeMerge = (leadId: number, otherId: number): Statement<{ before: Fields | null }> =>
  statement(sql<{ before: Fields | null }>`
    select event.before || coalesce(detail.before, '{}') as before
    from lead_scoring.event
    left join lead_scoring.event_detail detail on detail.event_id = event.id
    where event.lead_id = ${leadId} and event.type = 'lead.merged' and event.after ->> 'merged_id' = ${String(otherId)}
    order by event.id desc limit 1`)

export const deleteCopiedSignals = (otherId: number): Statement =>
  statement(sql`
    delete from lead_scoring.signal using lead_scoring.lead_merge merge
    where merge.other_id = ${otherId} and signal.lead_id = merge.lead_id and signal.created_at = merge.merged_at`)

export const deleteMerge = (otherId: number): Statement =>
  statement(sql`delete from lead_scoring.lead_merge where other_id = ${otherId}`)
