import { mentionedIn, type Note, type NotePatch } from '@lead-scoring/contract'
import { problem } from '../../platform/problems/app-error.ts'
import type { Secrets } from '../../platform/secrets/index.ts'
import type { TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { recordEvent } from '../events/index.ts'
import { leadUnknown } from '../leads/index.ts'
import { sendMail } from '../mails/index.ts'
import { insertNotices } from '../notices/index.ts'
import { mentionMail } from './mention-mail.ts'
import {
  insertNote,
  type LockedNote,
  lockNote,
  selectMentioned,
  selectNote,
  setNoteDeleted,
  setNotePinned,
  updateNoteBody,
} from './notes.queries.ts'

const noteUnknown = problem<{ id: number }>('note_unknown', 404, {
  en: ({ id }) => `There is no note ${id} on this lead.`,
  de: ({ id }) => `An diesem Lead gibt es keine Notiz ${id}.`,
})
const noteOfAnother = problem('note_of_another', 403, {
  en: 'Only its author changes or deletes a note.',
  de: 'Eine Notiz ändert oder löscht nur, wer sie geschrieben hat.',
})

/** Who writes, on which lead, and how its members are told. */
export type Writing = {
  readonly leadId: number
  readonly actor: string
  readonly secrets: Secrets
  /** The page of the lead, for mails. */
  readonly leadUrl: string
}

/** Tells members that a note mentions them: by mail and in the app. Its author is not told. */
const tellMentioned = async (
  { run }: TenantTransaction,
  { leadId, actor, secrets, leadUrl }: Writing,
  noteId: number,
  body: string,
  userIds: readonly number[],
): Promise<void> => {
  if (userIds.length === 0) return
  const [{ rows }] = await run([selectMentioned(leadId, noteId, userIds, actor)])
  const mails = rows.flatMap((member) => {
    const content = mentionMail(member.language, {
      tenantName: member.tenant_name,
      authorName: member.author_name,
      leadName: member.lead_name,
      note: body,
      link: leadUrl,
    })
    const to = { address: member.email, name: member.name }
    return sendMail(secrets, { to, language: member.language, ...content })
  })
  const notices = rows.map(({ user_id: userId }) => ({
    userId,
    kind: 'mention',
    actor,
    leadId,
    details: { note_id: noteId },
  }))
  if (rows.length > 0) await run([...mails, insertNotices(notices)])
}

const readNote = async ({ run }: TenantTransaction, id: number): Promise<Note> => {
  const [{ rows }] = await run([selectNote(id)])
  if (!rows[0]) throw noteUnknown({ id })
  return rows[0]
}

/** The event lies with the lead that has the note, not with one that this was merged into: its text is erased with that. */
const eventOf = (
  actor: string,
  type: `note.${string}`,
  { id: noteId, lead_id: leadId }: Pick<Note, 'id' | 'lead_id'>,
  texts?: { readonly before: string | null; readonly after: string | null },
) =>
  recordEvent({
    type,
    actor,
    leadId,
    before: null,
    after: { note_id: noteId },
    ...(texts && {
      personal: {
        before: texts.before === null ? null : { note: texts.before },
        after: texts.after === null ? null : { note: texts.after },
      },
    }),
  })

/** Writes a note and tells those whom it mentions. Throws `lead_unknown` (404). */
export const writeNote = async (
  transaction: TenantTransaction,
  writing: Writing,
  body: string,
): Promise<Note> => {
  const { leadId, actor } = writing
  const [{ rows }] = await transaction.run([insertNote(leadId, actor, body)])
  const [row] = rows
  if (!row) throw leadUnknown({ id: leadId })
  await transaction.run([
    eventOf(actor, 'note.created', { id: row.id, lead_id: leadId }, { before: null, after: body }),
  ])
  await tellMentioned(transaction, writing, row.id, body, mentionedIn(body))
  return readNote(transaction, row.id)
}

const requireNote = async ({ run }: TenantTransaction, leadId: number, id: number): Promise<LockedNote> => {
  const [{ rows }] = await run([lockNote(leadId, id)])
  if (!rows[0]) throw noteUnknown({ id })
  return rows[0]
}

const requireAuthor = (note: LockedNote, actor: string): void => {
  if (note.actor !== actor) throw noteOfAnother()
}

const changeBody = async (
  transaction: TenantTransaction,
  writing: Writing,
  note: LockedNote,
  body: string,
): Promise<void> => {
  requireAuthor(note, writing.actor)
  if (body === note.body) return
  await transaction.run([
    updateNoteBody(note.id, body),
    eventOf(writing.actor, 'note.edited', note, { before: note.body, after: body }),
  ])
  const known = new Set(mentionedIn(note.body))
  const fresh = mentionedIn(body).filter((userId) => !known.has(userId))
  await tellMentioned(transaction, writing, note.id, body, fresh)
}

/**
 * Changes the text of a note (its author alone) or whether it is pinned; whoever is mentioned newly is told.
 * Throws `note_unknown` (404), `note_of_another` (403).
 */
export const changeNote = async (
  transaction: TenantTransaction,
  writing: Writing,
  id: number,
  { body, pinned }: NotePatch,
): Promise<Note> => {
  const note = await requireNote(transaction, writing.leadId, id)
  if (note.deleted) throw noteUnknown({ id })
  if (body !== undefined) await changeBody(transaction, writing, note, body)
  if (pinned !== undefined && pinned !== note.pinned)
    await transaction.run([
      setNotePinned(id, pinned),
      eventOf(writing.actor, pinned ? 'note.pinned' : 'note.unpinned', note),
    ])
  return readNote(transaction, id)
}

/** Deletes a note, or brings it back within 30 days. Throws `note_unknown` (404), `note_of_another` (403). */
export const deleteNote = async (
  transaction: TenantTransaction,
  writing: Writing,
  id: number,
  isDeleted: boolean,
): Promise<Note> => {
  const note = await requireNote(transaction, writing.leadId, id)
  if (isDeleted && note.deleted) throw noteUnknown({ id })
  requireAuthor(note, writing.actor)
  if (note.deleted !== isDeleted)
    await transaction.run([
      setNoteDeleted(id, isDeleted),
      eventOf(writing.actor, isDeleted ? 'note.deleted' : 'note.restored', note),
    ])
  return readNote(transaction, id)
}
