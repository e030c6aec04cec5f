import type { Lead, LeadPatch, Member } from '@lead-scoring/contract'
import { ApiProblem, isStatus } from '../../../platform/api/index.ts'
import { fieldLabel, formatOwner, formatValue, fullName } from '../../../platform/formats/index.ts'
import type { Language, Translate } from '../../../platform/i18n/index.ts'

/** The field that a patch is about, and its new value; an attribute of the tenant's own is one of its `attributes`. */
const subjectOf = ({ attributes, ...fields }: LeadPatch): readonly [string, unknown] =>
  Object.entries(attributes ?? fields)[0] ?? ['name', null]

const isNothing = (value: unknown) =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** In which language, and by which names of members, as far as they are known. */
export type Wording = {
  readonly t: Translate
  readonly language: Language
  readonly members: readonly Member[] | undefined
}

/** Whom an edit is about, that it is done, and that it is not. */
const wordsOf = (lead: Lead, patch: LeadPatch, { t, language, members }: Wording) => {
  const [field, value] = subjectOf(patch)
  const name = fullName(lead)
  if (field === 'owner_id') {
    const owner = { name: formatOwner(value, members, t) }
    return { name, done: t('owner.set', owner), notDone: t('owner.notSet', owner) }
  }
  const words = { name, field: fieldLabel(field, t), value: formatValue(field, value, t, language) }
  const isEmptied = isNothing(value)
  return {
    name,
    done: t(isEmptied ? 'edit.emptied' : 'edit.set', words),
    notDone: t(isEmptied ? 'edit.notEmptied' : 'edit.notSet', words),
  }
}

type Words = { readonly title: string; readonly description: string }

/** What an edit did: first what it did to the score. */
export const editNews = (before: Lead, after: Lead, patch: LeadPatch, wording: Wording): Words => {
  const { done, name } = wordsOf(after, patch, wording)
  if (before.score === after.score) return { title: done, description: name }
  const moved = wording.t('edit.moved', { from: before.score, to: after.score })
  return { title: moved, description: `${name}: ${done}` }
}

/** That an edit is taken back. */
export const undoneNews = (before: Lead, after: Lead, t: Translate): Words => ({
  title: t('edit.undone', { name: fullName(after) }),
  description: before.score === after.score ? '' : t('edit.moved', { from: before.score, to: after.score }),
})

const reasonOf = (error: unknown, field: string, t: Translate) => {
  if (isStatus(error, 412)) return t('edit.conflict')
  const atField = error instanceof ApiProblem ? error.problem.errors?.[field] : undefined
  return atField?.join(' ') ?? (error as Error).message
}

/** That an edit was refused, with what was typed, and why. */
export const refusalNews = (lead: Lead, patch: LeadPatch, error: unknown, wording: Wording): Words => ({
  title: wordsOf(lead, patch, wording).notDone,
  description: reasonOf(error, subjectOf(patch)[0], wording.t),
})
