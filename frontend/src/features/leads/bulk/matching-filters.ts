import type { BulkJobInput } from '@lead-scoring/contract'

/** The list that is shown: how many leads match, and its filters as they stand in the address of the API. */
export type Matching = { readonly count: number; readonly params: string }

const wholeNumber = /^((min|max)_(score|company_size)|.*_days)$/
/** Texts that stay as they are; a comma in them belongs to them. */
const texts: ReadonlySet<string> = new Set([
  'search',
  'email',
  'min_budget',
  'max_budget',
  'created_from',
  'created_to',
])
/** May be there several times. */
const repeated: ReadonlySet<string> = new Set(['source', 'attribute'])

/** The filters of a list as JSON has them. */
export const filtersOf = (params: string): BulkJobInput['filters'] => {
  const given = new URLSearchParams(params)
  const readValue = (name: string, text: string) => {
    if (wholeNumber.test(name)) return Number(text)
    if (texts.has(name)) return text
    return repeated.has(name) ? given.getAll(name) : text.split(',')
  }
  return Object.fromEntries([...given].map(([name, text]) => [name, readValue(name, text)]))
}
