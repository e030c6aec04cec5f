import type { Lead } from '@lead-scoring/contract'

/** What a list is ordered by, without its direction. */
const orderedBy = (params: URLSearchParams): keyof Lead =>
  (params.get('ordering') ?? '-score').replace(/^-/, '') as keyof Lead

/** Whether a list leaves any lead out. */
const isNarrowed = (params: URLSearchParams) => [...params.keys()].some((name) => name !== 'ordering')

/**
 * Whether a lead that changed may stand elsewhere in a list now, or no longer in it. `params` are those by which the list was
 * asked for; in a narrowed one every change counts, because only the server knows what matches.
 */
export const mayMove = (before: Lead, after: Lead, params: string): boolean => {
  const asked = new URLSearchParams(params)
  const column = orderedBy(asked)
  return isNarrowed(asked) || before[column] !== after[column]
}
