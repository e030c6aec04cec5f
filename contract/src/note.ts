import { type Static, Type } from 'typebox'
import { id, time } from './fields.ts'

/** The longest note, in characters. */
export const maxNoteLength = 10_000

/** Text of several lines: no control characters but tabs and line breaks, no lone surrogates. */
const severalLines = '^[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\p{Cs}]*$'

const body = Type.String({
  minLength: 1,
  maxLength: maxNoteLength,
  pattern: severalLines,
  description: 'Markdown. `@[Anna Berg](user:12)` mentions a member, who is told.',
})

export const NoteInput = Type.Object(
  { body },
  { additionalProperties: false, examples: [{ body: 'Called: wants a quote by **Friday**.' }] },
)
export type NoteInput = Static<typeof NoteInput>

export const NotePatch = Type.Object(
  {
    body: Type.Optional(body),
    pinned: Type.Optional(Type.Boolean({ description: 'Pinned notes come first.' })),
  },
  { additionalProperties: false, examples: [{ pinned: true }] },
)
export type NotePatch = Static<typeof NotePatch>

const nullable = (type: 'string', description: string, more = {}) =>
  Type.Unsafe<string | null>({ type: [type, 'null'], description, ...more })

/** What somebody wrote about a lead. */
export const Note = Type.Object({
  id: id('The note.'),
  lead_id: id('The lead.'),
  body: Type.String({ description: 'Markdown.' }),
  actor: Type.String({ description: 'Who wrote it: `user:12`, `key:3`, `open`.' }),
  actor_name: nullable('string', 'The name of that user or key; null where there is none (any more).'),
  pinned: Type.Boolean(),
  created_at: time('ISO 8601, UTC.'),
  edited_at: nullable('string', 'When its text was last changed; null: never.', { format: 'date-time' }),
})
export type Note = Static<typeof Note>

/** The notes of a lead: pinned ones first, then the newest first. */
export const Notes = Type.Object({ results: Type.Array(Note) })
export type Notes = Static<typeof Notes>

const mention = /@\[([^\][\n]{1,200})\]\(user:([1-9]\d{0,14})\)/g

/** How the mention of a member stands in a note. */
export const writeMention = (name: string, userId: number): string =>
  `@[${name.replace(/[\][\n]/g, ' ')}](user:${userId})`

/** The ids of the members whom a note mentions, each once. */
export const mentionedIn = (text: string): readonly number[] => [
  ...new Set([...text.matchAll(mention)].map(([, , userId]) => Number(userId))),
]

/** A note as plain text: mentions are `@` and the name. */
export const withoutMentions = (text: string): string => text.replace(mention, '@$1')
