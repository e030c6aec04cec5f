import type { LeadAttributes } from '@lead-scoring/contract'
import { formatCountry, formatNumber } from '../../../platform/formats/index.ts'
import { type Language, type Translate, textOr } from '../../../platform/i18n/index.ts'
import type { LeadView } from '../lead-view.ts'

const listNames = ['tag', 'country', 'source', 'lostReason'] as const
const dayNames = ['createdWithin', 'untouchedFor', 'inStatusFor'] as const
type ListName = (typeof listNames)[number]
export type DayName = (typeof dayNames)[number]

/** What "Add filter" offers: a list of the tenant's, an age, or one of its own attributes. */
export type MoreField =
  | { readonly kind: 'list'; readonly id: ListName }
  | { readonly kind: 'days'; readonly id: DayName }
  | {
      readonly kind: 'text' | 'number' | 'boolean'
      readonly id: `attribute.${string}`
      readonly name: string
    }

/** In words, which need the reader's language. */
export type Words = { readonly t: Translate; readonly language: Language }

const attributeField = (name: string, kind: 'text' | 'number' | 'boolean'): MoreField => ({
  kind,
  id: `attribute.${name}`,
  name,
})

const namesIn = (view: LeadView) => [
  ...new Set(view.attribute.map((comparison) => comparison.replace(/[<>]?=.*$/s, ''))),
]

/** An attribute that no lead has any more is still shown, so that it can be taken away. */
const kindOf = (view: LeadView, name: string) =>
  view.attribute.some((comparison) => /^[<>]=/.test(comparison.slice(name.length))) ? 'number' : 'text'

/** All fields, those of the tenant as far as they are known. */
export const moreFields = (view: LeadView, offered: LeadAttributes | undefined): readonly MoreField[] => {
  const known = offered?.attributes ?? []
  const gone = namesIn(view).filter((name) => !known.some((attribute) => attribute.name === name))
  return [
    ...listNames.map((id) => ({ kind: 'list', id }) as const),
    ...dayNames.map((id) => ({ kind: 'days', id }) as const),
    ...known.map(({ name, kind }) => attributeField(name, kind)),
    ...gone.map((name) => attributeField(name, kindOf(view, name))),
  ]
}

export const labelOf = (field: MoreField, { t }: Words): string =>
  field.kind === 'list' || field.kind === 'days'
    ? t(`moreFilter.${field.id}`)
    : textOr(t, `attribute.${field.name}`, field.name)

const equals = (name: string) => `${name}=`

/** The values that a view asks for. */
export const valuesOf = (view: LeadView, field: MoreField): readonly string[] => {
  if (field.kind === 'list') return view[field.id]
  if (field.kind === 'days') return []
  const start = equals(field.name)
  return view.attribute
    .filter((comparison) => comparison.startsWith(start))
    .map((comparison) => comparison.slice(start.length))
}

/** Both ends of a range of an own attribute, as plain decimals; null: open. */
type Bounds = { readonly min: string | null; readonly max: string | null }

export const boundsOf = (view: LeadView, name: string): Bounds => {
  const end = (operator: string) =>
    view.attribute
      .find((comparison) => comparison.startsWith(name + operator))
      ?.slice(name.length + operator.length) ?? null
  return { min: end('>='), max: end('<=') }
}

/** Without any comparison of one attribute. */
const others = (view: LeadView, name: string) =>
  view.attribute.filter(
    (comparison) => !/^[<>]?=/.test(comparison.slice(name.length)) || !comparison.startsWith(name),
  )

/** The change of a view that asks for these values and no others. */
export const withValues = (
  view: LeadView,
  field: MoreField,
  values: readonly string[],
): Partial<LeadView> => {
  if (field.kind === 'list') return { [field.id]: values }
  if (field.kind === 'days') return {}
  return { attribute: [...others(view, field.name), ...values.map((value) => equals(field.name) + value)] }
}

export const withBounds = (view: LeadView, name: string, { min, max }: Bounds): Partial<LeadView> => ({
  attribute: [
    ...others(view, name),
    ...(min === null ? [] : [`${name}>=${min}`]),
    ...(max === null ? [] : [`${name}<=${max}`]),
  ],
})

/** The change of a view that leaves this field alone. */
export const withoutField = (view: LeadView, field: MoreField): Partial<LeadView> =>
  field.kind === 'days' ? { [field.id]: null } : withValues(view, field, [])

/** A value as people read it; a reason that is gone is called by its number. */
export const valueLabel = (
  field: MoreField,
  value: string,
  offered: LeadAttributes | undefined,
  { t, language }: Words,
): string => {
  if (field.id === 'country') return formatCountry(value, language)
  if (field.kind === 'boolean' && /^(true|false)$/.test(value))
    return t(value === 'true' ? 'answer.yes' : 'answer.no')
  if (field.id !== 'lostReason') return value
  const reason = offered?.lost_reasons.find(({ id }) => String(id) === value)
  return reason?.label ?? textOr(t, `moreFilter.reason_${reason?.key}`, t('moreFilter.reason', { id: value }))
}

export const dayLabel = (id: DayName, days: number, { t, language }: Words): string =>
  t(id === 'createdWithin' ? 'moreFilter.within' : 'moreFilter.atLeastDays', {
    count: days,
    formatted: formatNumber(days, language),
  })

const describeBounds = ({ min, max }: Bounds, { t, language }: Words): string => {
  const say = (bound: string) => formatNumber(Number(bound), language)
  if (min !== null && max !== null) return t('filter.between', { from: say(min), to: say(max) })
  if (min !== null) return t('filter.atLeast', { from: say(min) })
  return max === null ? '' : t('filter.atMost', { to: say(max) })
}

/** What a field narrows the list to, in words; empty: nothing. */
export const describeField = (
  view: LeadView,
  field: MoreField,
  offered: LeadAttributes | undefined,
  words: Words,
): string => {
  if (field.kind === 'days') {
    const days = view[field.id]
    return days === null ? '' : dayLabel(field.id, days, words)
  }
  const values = valuesOf(view, field).map((value) => valueLabel(field, value, offered, words))
  const bounds = field.kind === 'list' ? '' : describeBounds(boundsOf(view, field.name), words)
  return [...values, ...(bounds === '' ? [] : [bounds])].join(', ')
}

/** The values that are common, the most common first, and those that are asked for already. */
export const offeredValues = (
  view: LeadView,
  field: MoreField,
  offered: LeadAttributes | undefined,
): readonly string[] => {
  const common = (): readonly string[] => {
    if (field.kind === 'boolean') return ['true', 'false']
    if (field.id === 'tag') return offered?.tags.map(({ tag }) => tag) ?? []
    if (field.id === 'country') return offered?.countries.map(({ country }) => country) ?? []
    if (field.id === 'source') return offered?.sources.map(({ source }) => source) ?? []
    if (field.id === 'lostReason') return offered?.lost_reasons.map(({ id }) => String(id)) ?? []
    const name = field.kind === 'text' ? field.name : null
    return offered?.attributes.find((attribute) => attribute.name === name)?.values ?? []
  }
  return [...new Set([...valuesOf(view, field), ...common()])]
}

/** Whether a value may be typed that was not offered. */
export const isFree = (field: MoreField): boolean =>
  field.kind === 'text' || field.id === 'tag' || field.id === 'source'
