import { type Statement, sql, statement } from '../../platform/database/statement.ts'

/** What a member is told in the app. */
export type NewNotice = {
  readonly userId: number
  /** Such as `mention`; the web app has a sentence for each. */
  readonly kind: string
  /** Who caused it, as the log names them. */
  readonly actor: string
  readonly leadId: number | null
  /** Numbers and choices that the sentence needs; nothing that may identify a person. */
  readonly details?: Readonly<Record<string, number | string>>
}

/** Tells members something, in the transaction of what causes it; those who are no members (any more) are told nothing. */
export const insertNotices = (notices: readonly NewNotice[]): Statement => {
  const given = notices.map(({ userId, leadId, details = {}, ...rest }) => ({
    ...rest,
    user_id: userId,
    lead_id: leadId,
    details,
  }))
  return statement(sql`
    insert into lead_scoring.notice (user_id, kind, actor, lead_id, details)
    select given.user_id, given.kind, given.actor, given.lead_id, given.details
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as given (user_id bigint, kind text, actor text, lead_id bigint, details jsonb)
    join lead_scoring.membership member on member.user_id = given.user_id and member.suspended_at is null`)
}
