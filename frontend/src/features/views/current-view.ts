import type { SavedView } from '@lead-scoring/contract'
import { builtInQueries, isBuiltIn } from './built-in.ts'

/**
 * Which view a list is: the one that was opened, else a built-in one that is narrowed to the same. `saved` is what the
 * address says, `query` what the list is narrowed to. A view that is gone leaves its filters behind.
 */
export const currentViewId = (
  saved: string | null,
  query: string,
  views: readonly SavedView[] | undefined,
): string => {
  const isThere = saved !== null && (isBuiltIn(saved) || views?.some(({ id }) => String(id) === saved))
  if (isThere) return saved
  const same = Object.entries(builtInQueries).find(([, own]) => own === query)
  return same?.[0] ?? 'all'
}
