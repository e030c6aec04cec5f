import type { leadOrderings } from '@lead-scoring/contract'

type SortColumn = (typeof leadOrderings)[number]

export type Column = {
  readonly id:
    | 'score'
    | 'name'
    | 'company'
    | 'industry'
    | 'urgency'
    | 'budget'
    | 'company_size'
    | 'status'
    | 'created_at'
  /** The API's column that a click on the header sorts by. */
  readonly sort: SortColumn
  readonly isNumber?: boolean
  /** Only in windows of at least this width; see `.lead-grid`. */
  readonly from?: 'from-lg' | 'from-xl'
}

export const columns: readonly Column[] = [
  { id: 'score', sort: 'score' },
  { id: 'name', sort: 'last_name' },
  { id: 'company', sort: 'company' },
  { id: 'industry', sort: 'industry' },
  { id: 'urgency', sort: 'urgency' },
  { id: 'budget', sort: 'budget', isNumber: true },
  { id: 'company_size', sort: 'company_size', isNumber: true, from: 'from-lg' },
  { id: 'status', sort: 'status' },
  { id: 'created_at', sort: 'created_at', isNumber: true, from: 'from-xl' },
]

/** What a narrow screen, which has no headers, offers to sort by. */
export const sortColumns: readonly SortColumn[] = [
  'score',
  'created_at',
  'last_name',
  'company',
  'budget',
  'company_size',
  'urgency',
  'status',
]
