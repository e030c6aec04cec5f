import { type Lead, maxBulk } from '@lead-scoring/contract'
import { useCallback, useRef, useState } from 'react'
import { useHiddenLeads } from './lead-cache.ts'
import type { LeadList } from './lead-list.ts'
import { nothingSelected, rowsBetween, type Selection, toggled, withLeads } from './selection.ts'

/** Where a range began and where it ends now, what was selected before it, and in which list: rows mean nothing in another. */
type Range = {
  readonly anchor: number
  readonly head: number
  readonly before: Selection
  readonly within: string
}

/** Whoever acts on a selection needs the leads as they are now, not as they were when they were selected. */
const refreshed = (selection: Selection, list: LeadList, hidden: ReadonlySet<number>): readonly Lead[] =>
  [...selection.values()]
    .filter(({ id }) => !hidden.has(id))
    .map((lead) => {
      const row = list.rowOf(lead.id)
      return (row < 0 ? undefined : list.leadAt(row)) ?? lead
    })

/**
 * The leads that somebody picked from a list. Picks survive scrolling; they end with the list that they were made from
 * (`of`: its tenant and its filters).
 */
export const useSelection = (list: LeadList, tenant: number, of: string) => {
  const hidden = useHiddenLeads(tenant)
  const [state, setState] = useState({ of, selection: nothingSelected })
  const selection = state.of === of ? state.selection : nothingSelected
  const range = useRef<Range | null>(null)
  const within = `${of} ${list.params}`
  const latest = useRef({ list, selection, of, within })
  latest.current = { list, selection, of, within }

  const set = useCallback((next: Selection) => setState({ of: latest.current.of, selection: next }), [])
  const toggle = useCallback(
    (row: number) => {
      const { list, selection, within } = latest.current
      const lead = list.leadAt(row)
      if (!lead) return
      const next = toggled(selection, lead)
      range.current = { anchor: row, head: row, before: next, within }
      set(next)
    },
    [set],
  )
  const extend = useCallback(
    async (begun: Range, row: number) => {
      const extended = { ...begun, head: row }
      range.current = extended
      const leads = await latest.current.list.fetchRows(...rowsBetween(begun.anchor, row)).catch(() => [])
      if (range.current === extended && latest.current.within === begun.within)
        set(withLeads(begun.before, leads))
    },
    [set],
  )
  const rangeOrFrom = useCallback((row: number): Range => {
    const { selection, within } = latest.current
    const begun = range.current
    return begun?.within === within ? begun : { anchor: row, head: row, before: selection, within }
  }, [])
  /** Adds the rows from where the range began, or from `from`. A later call with another end takes back what it no longer covers. */
  const extendTo = useCallback(
    (row: number, from: number) => void extend(rangeOrFrom(from), row),
    [extend, rangeOrFrom],
  )
  /** A step with Shift: goes on with the range that ends at `from`, or begins one there. */
  const stepTo = useCallback(
    (row: number, from: number) => {
      if (range.current?.head !== from) range.current = null
      void extend(rangeOrFrom(from), row)
    },
    [extend, rangeOrFrom],
  )
  const selectAll = useCallback(async () => {
    const { list, of } = latest.current
    if (list.count === 0) return
    range.current = null
    const leads = await list.fetchRows(0, Math.min(list.count, maxBulk) - 1).catch(() => [])
    if (latest.current.of === of) set(withLeads(nothingSelected, leads))
  }, [set])
  const clear = useCallback(() => {
    range.current = null
    set(nothingSelected)
  }, [set])
  return { selection, leads: refreshed(selection, list, hidden), toggle, extendTo, stepTo, selectAll, clear }
}
