import {
  grades,
  industries,
  type LeadOrdering,
  leadOrderings,
  statuses,
  urgencies,
} from '@lead-scoring/contract'

/** What the list shows and in which order. It lives in the address, so that a view can be sent to a colleague. */
export type LeadView = {
  readonly search: string
  readonly industry: readonly string[]
  readonly urgency: readonly string[]
  readonly status: readonly string[]
  readonly grade: readonly string[]
  readonly minScore: number | null
  readonly ordering: LeadOrdering
}

export const choiceFilters = { grade: grades, status: statuses, industry: industries, urgency: urgencies }
export type ChoiceFilter = keyof typeof choiceFilters
export const choiceFilterNames = Object.keys(choiceFilters) as ChoiceFilter[]

export const defaultOrdering: LeadOrdering = '-score'

const orderings = new Set<string>(leadOrderings.flatMap((column) => [column, `-${column}`]))

const readChoices = (params: URLSearchParams, name: ChoiceFilter) => {
  const asked = new Set((params.get(name) ?? '').split(','))
  return choiceFilters[name].filter((value) => asked.has(value))
}

const readScore = (text: string | null) => {
  if (!text || !/^\d{1,3}$/.test(text)) return null
  return Number(text) <= 100 ? Number(text) : null
}

/** Reads a view from an address; what is not understood is left out, so an old or mistyped link still shows a list. */
export const readLeadView = (params: URLSearchParams): LeadView => {
  const ordering = params.get('ordering') ?? ''
  return {
    search: (params.get('search') ?? '').slice(0, 200),
    industry: readChoices(params, 'industry'),
    urgency: readChoices(params, 'urgency'),
    status: readChoices(params, 'status'),
    grade: readChoices(params, 'grade'),
    minScore: readScore(params.get('min_score')),
    ordering: orderings.has(ordering) ? (ordering as LeadOrdering) : defaultOrdering,
  }
}

/** The view as query parameters of the address and of the API alike, in a fixed order; defaults are left out. */
export const leadViewParams = (view: LeadView): URLSearchParams => {
  const params = new URLSearchParams()
  if (view.search.trim() !== '') params.set('search', view.search.trim())
  for (const name of choiceFilterNames) {
    if (view[name].length > 0) params.set(name, view[name].join(','))
  }
  if (view.minScore !== null) params.set('min_score', String(view.minScore))
  if (view.ordering !== defaultOrdering) params.set('ordering', view.ordering)
  return params
}

/** Whether the view leaves any lead out. */
export const isNarrowed = (view: LeadView) =>
  view.search.trim() !== '' ||
  view.minScore !== null ||
  choiceFilterNames.some((name) => view[name].length > 0)

/** What a click on a column's header asks for: its natural direction first, then the other one. */
export const nextOrdering = (current: LeadOrdering, column: (typeof leadOrderings)[number]): LeadOrdering => {
  const descendsFirst = ['score', 'budget', 'company_size', 'created_at', 'updated_at'].includes(column)
  const first: LeadOrdering = descendsFirst ? `-${column}` : column
  const second: LeadOrdering = descendsFirst ? column : `-${column}`
  return current === first ? second : first
}
