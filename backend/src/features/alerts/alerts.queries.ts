import type { AlertPreferences, AlertPreferencesInput, Language, Lead } from '@lead-scoring/contract'
import { type Statement, sql, statement } from '../../platform/database/statement.ts'

/** A member who may be told, with what they want or what their role suggests. */
export type Recipient = Omit<AlertPreferencesInput, 'threshold'> & {
  readonly userId: number
  readonly name: string
  readonly email: string
  readonly language: Language
  readonly threshold: string
}

/** Sales reps are told of what they can take on, managers of everything, readers of nothing. */
const wanted = sql`
  coalesce(preference.muted, member.role = 'reader', true) as muted, coalesce(preference.by_mail, true) as by_mail,
  coalesce(preference.by_app, true) as by_app, coalesce(preference.mails, 'at_once') as mails,
  coalesce(preference.leads, case when member.role in ('manager', 'administrator') then 'all' else 'own' end) as leads`

/** The members who are told of something; not those who are muted, suspended or shut out. */
export const selectRecipients = (): Statement<Recipient> =>
  statement(sql<Recipient>`
    select * from (
      select account.id::float8 as "userId", account.name, account.email, account.language,
        coalesce(preference.threshold, tenant.alert_threshold) as threshold, ${wanted}
      from lead_scoring.membership member
      join lead_scoring.tenant on tenant.id = member.tenant_id
      join lead_scoring.user_account account on account.id = member.user_id and account.disabled_at is null
      left join lead_scoring.alert_preference preference
        on preference.tenant_id = member.tenant_id and preference.user_id = member.user_id
      where member.tenant_id = lead_scoring.current_tenant_id() and member.suspended_at is null
    ) recipient
    where not muted and (by_mail or by_app)
    order by "userId"`)

/** What an alert says of its lead. */
export type AlertLead = Pick<
  Lead,
  'id' | 'first_name' | 'last_name' | 'company' | 'owner_id' | 'score' | 'grade'
>

const leadColumns = sql`
  lead.id::float8 as id, lead.first_name, lead.last_name, lead.company, lead.owner_id::float8 as owner_id, lead.score, lead.grade`

/** The leads of these ids (joined by commas) that are not deleted. */
export const selectAlertLeads = (ids: readonly number[]): Statement<AlertLead> =>
  statement(sql<AlertLead>`
    select ${leadColumns} from lead_scoring.lead
    where id = any(string_to_array(${ids.join(',')}, ',')::bigint[]) and deleted_at is null`)

/** How many alerts each member got within the last hour that did not wait for a digest. */
export const countToldLately = (): Statement<{ userId: number; alerts: number }> =>
  statement(sql<{ userId: number; alerts: number }>`
    select user_id::float8 as "userId", count(*)::integer as alerts from lead_scoring.alert
    where created_at > now() - interval '1 hour' and not for_digest group by user_id`)

export type NewAlert = {
  readonly userId: number
  readonly leadId: number
  readonly eventId: number
  readonly score: number
  readonly grade: string
  readonly fromScore: number | null
  readonly forDigest: boolean
}

/** Keeps that members were told; gives what is new, in the order of the log. */
export const insertAlerts = (alerts: readonly NewAlert[]): Statement<{ userId: number; eventId: number }> =>
  statement(sql<{ userId: number; eventId: number }>`
    insert into lead_scoring.alert (user_id, lead_id, event_id, score, grade, from_score, for_digest)
    select given."userId", given."leadId", given."eventId", given.score, given.grade, given."fromScore", given."forDigest"
    from jsonb_to_recordset(${JSON.stringify(alerts)}::jsonb) as given (
      "userId" bigint, "leadId" bigint, "eventId" bigint, score integer, grade text, "fromScore" integer, "forDigest" boolean
    )
    on conflict do nothing
    returning user_id::float8 as "userId", event_id::float8 as "eventId"`)

/** Leads of one owner that the same scorecard moved by as much. */
export type Moved = {
  readonly from: Pick<Lead, 'score' | 'grade'>
  readonly score: number
  readonly grade: Lead['grade']
  readonly owner_id: number | null
  readonly count: number
}

/** What the publishing told of by an event moved: since the one before it. */
export const countMoved = (publishedId: number): Statement<Moved> =>
  statement(sql<Moved>`
    select event.before as from, (event.after ->> 'score')::integer as score, event.after ->> 'grade' as grade,
      lead.owner_id::float8 as owner_id, count(*)::integer as count
    from lead_scoring.event
    join lead_scoring.lead on lead.id = event.lead_id and lead.deleted_at is null
    where event.type = 'lead.rescored' and event.id < ${publishedId} and event.id > (
      select coalesce(max(id), 0) from lead_scoring.event
      where type = 'scorecard.published' and id < ${publishedId})
    group by 1, 2, 3, 4`)

/** An alert that waits for the digest, with its reader and its lead. */
export type DigestAlert = AlertLead & Pick<Recipient, 'userId' | 'name' | 'email' | 'language'>

/**
 * Marks what waited at the last 7 o'clock (Europe/Berlin) as done and gives what is still wanted by mail, the best leads first.
 */
export const takeDigests = (now: Date): Statement<DigestAlert> =>
  statement(sql<DigestAlert>`
    with due as (
      update lead_scoring.alert set digested_at = now()
      where for_digest and digested_at is null and created_at < (
        date_trunc('day', ${now.toISOString()}::timestamptz at time zone 'Europe/Berlin' - interval '7 hours') + interval '7 hours'
      ) at time zone 'Europe/Berlin'
      returning tenant_id, user_id, lead_id
    )
    select distinct on (account.id, lead.score, lead.id) ${leadColumns},
      account.id::float8 as "userId", account.name, account.email, account.language
    from due
    join lead_scoring.lead on lead.tenant_id = due.tenant_id and lead.id = due.lead_id and lead.deleted_at is null
    join lead_scoring.membership member on member.tenant_id = due.tenant_id and member.user_id = due.user_id and member.suspended_at is null
    join lead_scoring.user_account account on account.id = due.user_id and account.disabled_at is null
    left join lead_scoring.alert_preference preference
      on preference.tenant_id = due.tenant_id and preference.user_id = due.user_id
    where not coalesce(preference.muted, member.role = 'reader') and coalesce(preference.by_mail, true)
    order by account.id, lead.score desc, lead.id`)

/** What was told 30 days ago is forgotten: no event is told again after a day. */
export const purgeAlerts = (): Statement =>
  statement(sql`delete from lead_scoring.alert where created_at < now() - interval '30 days'`)

type Preferences = AlertPreferences & { readonly isMember: boolean }

/** What somebody wants, or what their role suggests: nothing for who is no member. No row where the tenant is gone. */
export const selectPreferences = (userId: number | null): Statement<Preferences> =>
  statement(sql<Preferences>`
    select preference.threshold, ${wanted}, tenant.alert_threshold, member.user_id is not null as "isMember"
    from lead_scoring.tenant
    left join lead_scoring.membership member on member.tenant_id = tenant.id and member.user_id = ${userId}::bigint
    left join lead_scoring.alert_preference preference
      on preference.tenant_id = member.tenant_id and preference.user_id = member.user_id
    where tenant.id = lead_scoring.current_tenant_id()`)

export const upsertPreferences = (
  userId: number,
  { threshold, muted, by_mail: byMail, by_app: byApp, mails, leads }: AlertPreferencesInput,
): Statement =>
  statement(sql`
    insert into lead_scoring.alert_preference (user_id, threshold, muted, by_mail, by_app, mails, leads)
    values (${userId}, ${threshold}, ${muted}, ${byMail}, ${byApp}, ${mails}, ${leads})
    on conflict (tenant_id, user_id) do update set threshold = excluded.threshold, muted = excluded.muted,
      by_mail = excluded.by_mail, by_app = excluded.by_app, mails = excluded.mails, leads = excluded.leads`)
