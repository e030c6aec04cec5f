import {
  grades,
  industries,
  type LeadOrdering,
  leadOrderings,
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
  /** Ids of members; `none` stands for nobody. */
  readonly owner: readonly string[]
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
  readonly ordering: LeadOrdering
  /** Null: the default ones, as many as there is room for. */
  readonly columns: readonly ColumnChoice[] | null
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
] as const

export const defaultOrdering: LeadOrdering = '-score'

const orderings = new Set<string>(leadOrderings.flatMap((column) => [column, `-${column}`]))

const readChoices = (params: URLSearchParams, name: ChoiceFilter) => {
  const asked = new Set((params.get(name) ?? '').split(','))
  return choiceFilters[name].filter((value) => asked.has(value))
}

const readOwners = (params: URLSearchParams) => [
  ...new Set((params.get('owner') ?? '').split(',').filter((id) => /^(none|[1-9]\d{0,14})$/.test(id))),
]

const readWhole = (text: string | null, max: number) => {
  if (!text || !/^\d{1,10}$/.test(text)) return null
  return Number(text) <= max ? Number(text) : null
}
const readScore = (text: string | null) => readWhole(text, maxScore)
const readSize = (text: string | null) => readWhole(text, maxCompanySize)

const readMoney = (text: string | null) => (text && /^\d{1,10}(\.\d{1,2})?$/.test(text) ? text : null)

const readDay = (text: string | null) => (text && isDay(text) ? text : null)

/** Reads a view from an address; what is not understood is left out, so an old or mistyped link still shows a list. */
export const readLeadView = (params: URLSearchParams): LeadView => {
  const ordering = params.get('ordering') ?? ''
  return {
    search: (params.get('search') ?? '').slice(0, 200),
    industry: readChoices(params, 'industry'),
    urgency: readChoices(params, 'urgency'),
    status: readChoices(params, 'status'),
    grade: readChoices(params, 'grade'),
    owner: readOwners(params),
    minScore: readScore(params.get('min_score')),
    maxScore: readScore(params.get('max_score')),
    minBudget: readMoney(params.get('min_budget')),
    maxBudget: readMoney(params.get('max_budget')),
    minCompanySize: readSize(params.get('min_company_size')),
    maxCompanySize: readSize(params.get('max_company_size')),
    createdFrom: readDay(params.get('created_from')),
    createdTo: readDay(params.get('created_to')),
    ordering: orderings.has(ordering) ? (ordering as LeadOrdering) : defaultOrdering,
    columns: readColumns(params.get('columns')),
  }
}

/** What the API is asked for, in a fixed order; defaults are left out. */
export const leadListParams = (view: LeadView): URLSearchParams => {
  const params = new URLSearchParams()
  if (view.search.trim() !== '') params.set('search', view.search.trim())
  for (const name of choiceFilterNames) {
    if (view[name].length > 0) params.set(name, view[name].join(','))
  }
  if (view.owner.length > 0) params.set('owner', view.owner.join(','))
  for (const [name, param] of bounds) {
    const bound = view[name]
    if (bound !== null) params.set(param, String(bound))
  }
  if (view.ordering !== defaultOrdering) params.set('ordering', view.ordering)
  return params
}

/** The view as it stands in the address: what the API is asked for, and how it is shown. */
export const leadViewParams = (view: LeadView): URLSearchParams => {
  const params = leadListParams(view)
  const columns = view.columns && writeColumns(view.columns)
  if (columns) params.set('columns', columns)
  return params
}

/** Whether the view leaves any lead out. */
export const isNarrowed = (view: LeadView) =>
  view.search.trim() !== '' ||
  view.owner.length > 0 ||
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
