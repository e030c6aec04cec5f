import type { Lead, LeadPatch } from '@lead-scoring/contract'
import { ApiProblem, isStatus } from '../../../platform/api/index.ts'
import { fieldLabel, formatValue, fullName } from '../../../platform/formats/index.ts'
import type { Language, Translate } from '../../../platform/i18n/index.ts'

/** The field that a patch is about, and its new value; an attribute of the tenant's own is one of its `attributes`. */
const subjectOf = ({ attributes, ...fields }: LeadPatch): readonly [string, unknown] =>
  Object.entries(attributes ?? fields)[0] ?? ['name', null]

const isNothing = (value: unknown) => value === null || value === ''

const wordsOf = (lead: Lead, patch: LeadPatch, t: Translate, language: Language) => {
  const [field, value] = subjectOf(patch)
  return {
    isEmptied: isNothing(value),
    name: fullName(lead),
    field: fieldLabel(field, t),
    value: formatValue(field, value, t, language),
  }
}

type Words = { readonly title: string; readonly description: string }

/** What an edit did: first what it did to the score. */
export const editNews = (
  before: Lead,
  after: Lead,
  patch: LeadPatch,
  t: Translate,
  language: Language,
): Words => {
  const { isEmptied, field, value, name } = wordsOf(after, patch, t, language)
  const done = t(isEmptied ? 'edit.emptied' : 'edit.set', { field, value })
  if (before.score === after.score) return { title: done, description: name }
  return { title: t('edit.moved', { from: before.score, to: after.score }), description: `${name}: ${done}` }
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
export const refusalNews = (
  lead: Lead,
  patch: LeadPatch,
  error: unknown,
  t: Translate,
  language: Language,
): Words => {
  const { isEmptied, ...words } = wordsOf(lead, patch, t, language)
  return {
    title: t(isEmptied ? 'edit.notEmptied' : 'edit.notSet', words),
    description: reasonOf(error, subjectOf(patch)[0], t),
  }
}
