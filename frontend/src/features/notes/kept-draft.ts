/** Whose text it is: another person who signs in at the same tab is not shown what this one typed. */
export type DraftPlace = {
  readonly actor: string
  readonly tenant: number
  readonly leadId: number
  /** The note that is being edited; absent: a new one. */
  readonly noteId?: number
}

const keyOf = ({ actor, tenant, leadId, noteId }: DraftPlace) =>
  ['note', actor, tenant, leadId, ...(noteId === undefined ? [] : [noteId])].join(' ')

/** What was typed and not saved yet, also after leaving the page and signing in again; null: nothing. */
export const readKeptDraft = (place: DraftPlace): string | null => {
  try {
    return sessionStorage.getItem(keyOf(place))
  } catch {
    return null
  }
}

/** Null forgets it. Does nothing when storage is blocked. */
export const keepDraft = (place: DraftPlace, text: string | null) => {
  try {
    if (text === null) sessionStorage.removeItem(keyOf(place))
    else sessionStorage.setItem(keyOf(place), text)
  } catch {}
}
