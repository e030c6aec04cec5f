import { type Lead, maxBulk } from '@lead-scoring/contract'
import { useCallback, useRef, useState } from 'react'
import { translate } from '../../platform/i18n/index.ts'
import { showErrorToast } from '../../ui/toast.ts'
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

/** What could not be read is said, and leaves what is selected as it is. */
const fetchRows = (list: LeadList, from: number, to: number): Promise<readonly Lead[] | null> =>
  list.fetchRows(from, to).catch(({ message }: Error) => {
    showErrorToast(translate('leads.errorTitle'), { description: message })
    return null
  })

/**
 * The leads that somebody picked from a list. Picks survive scrolling; they end with the list that they were made from
 * (`of`: its tenant and its filters). While `isOff`, nothing is picked.
 */
export const useSelection = (list: LeadList, tenant: number, of: string, isOff: boolean) => {
  const hidden = useHiddenLeads(tenant)
  const [state, setState] = useState({ of, selection: nothingSelected })
  const selection = state.of === of ? state.selection : nothingSelected
  const range = useRef<Range | null>(null)
  const within = `${of} ${list.params}`
  const latest = useRef({ list, selection, of, within, isOff })
  latest.current = { list, selection, of, within, isOff }

  /** What is fetched for a selection no longer counts once something else was selected or given up. */
  const pending = useRef<object | null>(null)
  const set = useCallback((next: Selection) => {
    pending.current = null
    setState({ of: latest.current.of, selection: next })
  }, [])
  const toggle = useCallback(
    (row: number) => {
      const { list, selection, within, isOff } = latest.current
      const lead = list.leadAt(row)
      if (!lead || isOff) return
      const next = toggled(selection, lead)
      range.current = { anchor: row, head: row, before: next, within }
      set(next)
    },
    [set],
  )
  const extend = useCallback(
    async (begun: Range, row: number) => {
      if (latest.current.isOff) return
      const extended = { ...begun, head: row }
      range.current = extended
      pending.current = extended
      const leads = await fetchRows(latest.current.list, ...rowsBetween(begun.anchor, row))
      if (leads && pending.current === extended && latest.current.within === begun.within)
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
    const { list, of, isOff } = latest.current
    if (list.count === 0 || isOff) return
    range.current = null
    const all = {}
    pending.current = all
    const leads = await fetchRows(list, 0, Math.min(list.count, maxBulk) - 1)
    if (leads && pending.current === all && latest.current.of === of) set(withLeads(nothingSelected, leads))
  }, [set])
  const clear = useCallback(() => {
    range.current = null
    set(nothingSelected)
  }, [set])
  return { selection, leads: refreshed(selection, list, hidden), toggle, extendTo, stepTo, selectAll, clear }
}
