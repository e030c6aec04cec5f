import type { LeadPatch, Member, Status } from '@lead-scoring/contract'
import { fieldLabel, formatNumber, formatOwner, formatValue } from '../../../platform/formats/index.ts'
import { currentLanguage, currentTranslation, translate } from '../../../platform/i18n/index.ts'

type Counted = Parameters<typeof translate>[0]
type Outcome = { readonly outcome: string }

/** A sentence about so many leads, in the language that is spoken now. */
export const sayCount = (key: Counted, count: number, more: Readonly<Record<string, string>> = {}) =>
  translate(key, { count, formatted: formatNumber(count, currentLanguage()), ...more })

/** "Urgency set to Immediately for 30 leads"; owners by the names of the members that are known. */
export const sayChange = (
  patch: LeadPatch | { readonly status: Status },
  count: number,
  members: readonly Member[] | undefined,
): string => {
  const [[name, value] = ['', null]] = Object.entries(patch)
  const { t, language } = currentTranslation()
  if (name === 'owner_id') {
    if (value === null) return sayCount('bulk.unassigned', count)
    return sayCount('bulk.assigned', count, { name: formatOwner(value, members, t) })
  }
  const field = fieldLabel(name, t)
  if (value === null) return sayCount('bulk.emptied', count, { field })
  return sayCount('bulk.changed', count, {
    field,
    value: formatValue(name, value, t, language),
  })
}

export const countOf = (results: readonly Outcome[], outcome: string): number =>
  results.filter((result) => result.outcome === outcome).length

/** What became of those that were left out, a sentence for each outcome; undefined when none was. */
export const sayRest = <const O extends string>(
  results: readonly Outcome[],
  sentences: Readonly<Record<O, Counted>>,
): string | undefined => {
  const said = Object.entries<Counted>(sentences).flatMap(([outcome, key]) => {
    const count = countOf(results, outcome)
    return count === 0 ? [] : [sayCount(key, count)]
  })
  return said.length === 0 ? undefined : said.join(' ')
}
