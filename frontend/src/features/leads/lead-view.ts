import {
  attributeFilterPattern,
  grades,
  industries,
  type LeadOrdering,
  leadOrderings,
  maxFilterDays,
  statuses,
  urgencies,
} from '@lead-scoring/contract'
import { type ColumnChoice, readColumns, writeColumns } from './columns.ts'

/** The limits of what the API takes. */
export const maxScore = 100
export const maxBudget = 9_999_999_999.99
export const maxCompanySize = 2_147_483_647

/** Whether a text is a day of the calendar in which a lead may have been created: `YYYY-MM-DD`, 1900 or later. */
export const isDay = (text: string) => {
  if (!/^(19|[2-9]\d)\d{2}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** What the list shows and in which order. It lives in the address, so that a view can be sent to a colleague. */
export type LeadView = {
  readonly search: string
  readonly industry: readonly string[]
  readonly urgency: readonly string[]
  readonly status: readonly string[]
  readonly grade: readonly string[]
  /** Ids of members; `none` stands for nobody, `me` for whoever is signed in. */
  readonly owner: readonly string[]
  readonly tag: readonly string[]
  readonly country: readonly string[]
  /** Ids of reasons. */
  readonly lostReason: readonly string[]
  readonly source: readonly string[]
  /** Comparisons of own attributes, as the API takes them: `plan=gold`, `seats>=10`. */
  readonly attribute: readonly string[]
  readonly minScore: number | null
  readonly maxScore: number | null
  /** Euro as a decimal string, as the API has it. */
  readonly minBudget: string | null
  readonly maxBudget: string | null
  readonly minCompanySize: number | null
  readonly maxCompanySize: number | null
  /** UTC days, `YYYY-MM-DD`; both belong to the range. */
  readonly createdFrom: string | null
  readonly createdTo: string | null
  /** Days before now, so that a view stays true. */
  readonly createdWithin: number | null
  readonly untouchedFor: number | null
  readonly inStatusFor: number | null
  readonly ordering: LeadOrdering
  /** Null: the default ones, as many as there is room for. */
  readonly columns: readonly ColumnChoice[] | null
  /** The view that was opened: a built-in one or the id of a saved one; null: none that was named. */
  readonly saved: string | null
}

export const choiceFilters = { grade: grades, status: statuses, industry: industries, urgency: urgencies }
export type ChoiceFilter = keyof typeof choiceFilters
export const choiceFilterNames = Object.keys(choiceFilters) as ChoiceFilter[]

/** The ends of the ranges, each with its name in the address and the API. */
const bounds = [
  ['minScore', 'min_score'],
  ['maxScore', 'max_score'],
  ['minBudget', 'min_budget'],
  ['maxBudget', 'max_budget'],
  ['minCompanySize', 'min_company_size'],
  ['maxCompanySize', 'max_company_size'],
  ['createdFrom', 'created_from'],
  ['createdTo', 'created_to'],
  ['createdWithin', 'created_within_days'],
  ['untouchedFor', 'untouched_for_days'],
  ['inStatusFor', 'in_status_for_days'],
] as const

/** Lists of what the tenant has, each with its name in the address and the API, and what a value looks like. */
const ownLists = [
  ['owner', 'owner', /^(none|me|[1-9]\d{0,14})$/],
  ['tag', 'tag', /^[^,\p{Cc}]{1,50}$/u],
  ['country', 'country', /^[A-Z]{2}$/],
  ['lostReason', 'lost_reason', /^[1-9]\d{0,14}$/],
  ['source', 'source', /^[^\p{Cc}]{1,100}$/u],
  ['attribute', 'attribute', new RegExp(attributeFilterPattern, 'u')],
] as const
type OwnList = (typeof ownLists)[number][0]
/** Their values may hold commas: several come by repeating the parameter. */
const isRepeated = (param: string) => param === 'source' || param === 'attribute'

export const defaultOrdering: LeadOrdering = '-score'

const orderings = new Set<string>(leadOrderings.flatMap((column) => [column, `-${column}`]))

const readChoices = (params: URLSearchParams, name: ChoiceFilter) => {
  const asked = new Set((params.get(name) ?? '').split(','))
  return choiceFilters[name].filter((value) => asked.has(value))
}

const readOwnLists = (params: URLSearchParams) =>
  Object.fromEntries(
    ownLists.map(([name, param, form]) => {
      const given = params.getAll(param)
      const values = isRepeated(param) ? given : given.flatMap((text) => text.split(','))
      return [name, [...new Set(values.map((value) => value.trim()))].filter((value) => form.test(value))]
    }),
  ) as unknown as Record<OwnList, readonly string[]>

const readWhole = (text: string | null, max: number) => {
  if (!text || !/^\d{1,10}$/.test(text)) return null
  return Number(text) <= max ? Number(text) : null
}
const readScore = (text: string | null) => readWhole(text, maxScore)
const readSize = (text: string | null) => readWhole(text, maxCompanySize)

const readDays = (text: string | null) => readWhole(text, maxFilterDays) || null

const readMoney = (text: string | null) => (text && /^\d{1,10}(\.\d{1,2})?$/.test(text) ? text : null)

const readDay = (text: string | null) => (text && isDay(text) ? text : null)

const readSaved = (text: string | null) =>
  text && /^(all|mine|unassigned|[1-9]\d{0,14})$/.test(text) ? text : null

/** Reads a view from an address; what is not understood is left out, so an old or mistyped link still shows a list. */
export const readLeadView = (params: URLSearchParams): LeadView => {
  const ordering = params.get('ordering') ?? ''
  return {
    search: (params.get('search') ?? '').slice(0, 200),
    industry: readChoices(params, 'industry'),
    urgency: readChoices(params, 'urgency'),
    status: readChoices(params, 'status'),
    grade: readChoices(params, 'grade'),
    ...readOwnLists(params),
    minScore: readScore(params.get('min_score')),
    maxScore: readScore(params.get('max_score')),
    minBudget: readMoney(params.get('min_budget')),
    maxBudget: readMoney(params.get('max_budget')),
    minCompanySize: readSize(params.get('min_company_size')),
    maxCompanySize: readSize(params.get('max_company_size')),
    createdFrom: readDay(params.get('created_from')),
    createdTo: readDay(params.get('created_to')),
    createdWithin: readDays(params.get('created_within_days')),
    untouchedFor: readDays(params.get('untouched_for_days')),
    inStatusFor: readDays(params.get('in_status_for_days')),
    ordering: orderings.has(ordering) ? (ordering as LeadOrdering) : defaultOrdering,
    columns: readColumns(params.get('columns')),
    saved: readSaved(params.get('view')),
  }
}

/** What the API is asked for, in a fixed order; defaults are left out. */
export const leadListParams = (view: LeadView): URLSearchParams => {
  const params = new URLSearchParams()
  if (view.search.trim() !== '') params.set('search', view.search.trim())
  for (const name of choiceFilterNames) {
    if (view[name].length > 0) params.set(name, view[name].join(','))
  }
  for (const [name, param] of ownLists) {
    if (isRepeated(param)) for (const value of view[name]) params.append(param, value)
    else if (view[name].length > 0) params.set(param, view[name].join(','))
  }
  for (const [name, param] of bounds) {
    const bound = view[name]
    if (bound !== null) params.set(param, String(bound))
  }
  if (view.ordering !== defaultOrdering) params.set('ordering', view.ordering)
  return params
}

/** What a saved view keeps: what the API is asked for, and how it is shown. */
export const keptParams = (view: LeadView): URLSearchParams => {
  const params = leadListParams(view)
  const columns = view.columns && writeColumns(view.columns)
  if (columns) params.set('columns', columns)
  return params
}

/** The view as it stands in the address. */
export const leadViewParams = (view: LeadView): URLSearchParams => {
  const params = keptParams(view)
  if (view.saved !== null) params.set('view', view.saved)
  return params
}

/** Whether the view leaves any lead out. */
export const isNarrowed = (view: LeadView) =>
  view.search.trim() !== '' ||
  ownLists.some(([name]) => view[name].length > 0) ||
  bounds.some(([name]) => view[name] !== null) ||
  choiceFilterNames.some((name) => view[name].length > 0)

/** The same order and columns, with no lead left out. */
export const withoutFilters = (view: LeadView): LeadView => ({
  ...readLeadView(new URLSearchParams()),
  ordering: view.ordering,
  columns: view.columns,
})

/** What a click on a column's header asks for: its natural direction first, then the other one. */
export const nextOrdering = (current: LeadOrdering, column: (typeof leadOrderings)[number]): LeadOrdering => {
  const descendsFirst = ['score', 'budget', 'company_size', 'created_at', 'updated_at'].includes(column)
  const first: LeadOrdering = descendsFirst ? `-${column}` : column
  const second: LeadOrdering = descendsFirst ? column : `-${column}`
  return current === first ? second : first
}
