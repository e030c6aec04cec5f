import { type Lead, maxBulk } from '@lead-scoring/contract'
import { useCallback, useRef, useState } from 'react'
import { useHiddenLeads } from './lead-cache.ts'
import type { LeadList } from './lead-list.ts'
import { nothingSelected, rowsBetween, type Selection, toggled, withLeads } from './selection.ts'

/** Where a range began and where it ends now, and what was selected before it. */
type Range = { readonly anchor: number; readonly head: number; readonly before: Selection }

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
  const latest = useRef({ list, selection, of })
  latest.current = { list, selection, of }

  const set = useCallback((next: Selection) => setState({ of: latest.current.of, selection: next }), [])
  const toggle = useCallback(
    (row: number) => {
      const { list, selection } = latest.current
      const lead = list.leadAt(row)
      if (!lead) return
      const next = toggled(selection, lead)
      range.current = { anchor: row, head: row, before: next }
      set(next)
    },
    [set],
  )
  const extend = useCallback(
    async ({ anchor, before }: Range, row: number) => {
      const { list, of } = latest.current
      range.current = { anchor, head: row, before }
      const leads = await list.fetchRows(...rowsBetween(anchor, row)).catch(() => [])
      if (latest.current.of === of && range.current?.head === row) set(withLeads(before, leads))
    },
    [set],
  )
  const rangeFrom = (row: number): Range => ({ anchor: row, head: row, before: latest.current.selection })
  /** Adds the rows from where the range began, or from `from`. A later call with another end takes back what it no longer covers. */
  const extendTo = useCallback(
    (row: number, from: number) => void extend(range.current ?? rangeFrom(from), row),
    [extend],
  )
  /** A step with Shift: goes on with the range that ends at `from`, or begins one there. */
  const stepTo = useCallback(
    (row: number, from: number) =>
      void extend(range.current?.head === from ? range.current : rangeFrom(from), row),
    [extend],
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
