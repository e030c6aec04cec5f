import type { Language, Note } from '@lead-scoring/contract'
import { isoTime } from '../../platform/database/iso-time.ts'
import { type Statement, sql, statement } from '../../platform/database/statement.ts'
import { actorNameOf } from '../events/index.ts'

/** More notes than this nobody reads; the older ones are not told. */
const maxNotes = 500

const columns = sql`note.id::float8 as id, note.lead_id::float8 as lead_id, note.body, note.actor, ${actorNameOf('note.actor')},
  note.pinned_at is not null as pinned, ${isoTime('note.created_at')} as created_at,
  ${isoTime('note.edited_at')} as edited_at`

export const selectNotes = (leadId: number): Statement<Note> =>
  statement(sql<Note>`
    select ${columns} from lead_scoring.note
    where note.lead_id = any(array(select lead_scoring.lead_with_merged(${leadId}::bigint)))
      and note.deleted_at is null
    order by note.pinned_at is null, note.id desc
    limit ${maxNotes}`)

export const selectNote = (id: number): Statement<Note> =>
  statement(sql<Note>`select ${columns} from lead_scoring.note where note.id = ${id}`)

/** Writes a note on a lead that is there: one row or none. */
export const insertNote = (leadId: number, actor: string, body: string): Statement<{ id: number }> =>
  statement(sql<{ id: number }>`
    insert into lead_scoring.note (lead_id, actor, body)
    select id, ${actor}, ${body} from lead_scoring.lead where id = ${leadId} and deleted_at is null
    returning id::float8 as id`)

export type LockedNote = Pick<Note, 'id' | 'lead_id' | 'actor' | 'body' | 'pinned'> & {
  readonly deleted: boolean
}

/** Locks a note of a lead that is there, or of one that was merged into it; one that was deleted is given for 30 days. */
export const lockNote = (leadId: number, id: number): Statement<LockedNote> =>
  statement(sql<LockedNote>`
    select note.id::float8 as id, note.lead_id::float8 as lead_id, note.actor, note.body, note.pinned_at is not null as pinned,
      note.deleted_at is not null as deleted
    from lead_scoring.note
    join lead_scoring.lead on lead.id = ${leadId} and lead.deleted_at is null
    where note.id = ${id} and note.lead_id = any(array(select lead_scoring.lead_with_merged(${leadId}::bigint)))
      and (note.deleted_at is null or note.deleted_at > now() - interval '30 days')
    for update of note`)

export const updateNoteBody = (id: number, body: string): Statement =>
  statement(sql`update lead_scoring.note set body = ${body}, edited_at = now() where id = ${id}`)

export const setNotePinned = (id: number, pinned: boolean): Statement =>
  statement(sql`
    update lead_scoring.note set pinned_at = ${pinned ? sql`now()` : sql`null`} where id = ${id}`)

export const setNoteDeleted = (id: number, deleted: boolean): Statement =>
  statement(sql`
    update lead_scoring.note set deleted_at = ${deleted ? sql`now()` : sql`null`} where id = ${id}`)

/** Whom to tell of a mention, and the words for it. */
export type Mentioned = {
  readonly user_id: number
  readonly email: string
  readonly name: string
  readonly language: Language
  readonly tenant_name: string
  readonly lead_name: string
  readonly author_name: string | null
}

/**
 * Those of these members who are to be told of a note: who is suspended or disabled is not, nor who was told of it before, such as
 * somebody whose mention was taken out and put back.
 */
export const selectMentioned = (
  leadId: number,
  noteId: number,
  userIds: readonly number[],
  actor: string,
): Statement<Mentioned> =>
  statement(sql<Mentioned>`
    select account.id::float8 as user_id, account.email, account.name, account.language,
      tenant.name as tenant_name, lead.first_name || ' ' || lead.last_name as lead_name,
      (select name from lead_scoring.user_account where 'user:' || id = ${actor}) as author_name
    from lead_scoring.membership member
    join lead_scoring.user_account account on account.id = member.user_id and account.disabled_at is null
    join lead_scoring.tenant on tenant.id = member.tenant_id
    join lead_scoring.lead on lead.id = ${leadId}
    where member.user_id = any(string_to_array(${userIds.join(',')}, ',')::bigint[])
      and member.suspended_at is null and 'user:' || account.id <> ${actor}
      and not exists (
        select from lead_scoring.notice
        where notice.user_id = member.user_id and notice.kind = 'mention'
          and notice.details = jsonb_build_object('note_id', ${noteId}::bigint))`)

/** Notes that were deleted more than 30 days ago go for good. */
export const purgeNotes = (): Statement =>
  statement(sql`delete from lead_scoring.note where deleted_at < now() - interval '30 days'`)
