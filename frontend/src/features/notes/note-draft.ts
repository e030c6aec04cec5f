import { writeMention } from '@lead-scoring/contract'

/** Whom a text can mention. */
export type Mentionable = { readonly id: number; readonly name: string }

const markup = /@\[([^\][\n]{1,200})\]\(user:([1-9]\d{0,14})\)/g

/** A note as somebody edits it: `@Anna Berg` instead of the mark-up of a mention. */
export const asDraft = (
  body: string,
): { readonly text: string; readonly mentioned: readonly Mentionable[] } => ({
  text: body.replace(markup, '@$1'),
  mentioned: [...body.matchAll(markup)].map(([, name = '', id]) => ({ id: Number(id), name })),
})

/**
 * The note that a draft becomes: each `@Anna Berg` mentions the member of that name, of several that come first in `people`.
 * Longer names win, so that `@Anna Bergmann` is not Anna Berg.
 */
export const asNote = (text: string, people: readonly Mentionable[]): string => {
  const byName = new Map(people.toReversed().map((person) => [`@${person.name}`, person]))
  const names = [...byName.keys()].sort((one, other) => other.length - one.length)
  if (names.length === 0) return text
  const pattern = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  return text.replace(new RegExp(`(?:${pattern})(?![\\p{L}\\p{N}])`, 'gu'), (name) => {
    const person = byName.get(name)
    return person ? writeMention(person.name, person.id) : name
  })
}

/** What is typed behind the `@` before the caret; null where nobody is being mentioned. */
export const mentionBefore = (text: string, caret: number): string | null =>
  /(?:^|[\s(])@([^\s@][^@\n]{0,40})?$/u.exec(text.slice(0, caret))?.[0].replace(/^[\s(]?@/u, '') ?? null

/** The text with a name in the place of what was typed of it, and where the caret is then. */
export const withMention = (text: string, caret: number, name: string) => {
  const typed = mentionBefore(text, caret) ?? ''
  const before = `${text.slice(0, caret - typed.length)}${name} `
  return { text: before + text.slice(caret), caret: before.length }
}
