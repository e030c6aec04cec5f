import type { Lead, Status } from '@lead-scoring/contract'
import { useCallback, useState } from 'react'
import { firstPageOnly, type LeadList, useLeadList } from '../lead-list.ts'
import { type Direction, pagesOf, type Rows } from '../lead-pages.ts'
import { columnParams } from './board-params.ts'
import { type Cards, isAbove, type MovedLeads, withMoves } from './board-rows.ts'

export type Column = Cards & {
  readonly list: LeadList
  /** Says which rows are drawn, so that their pages are fetched. */
  readonly onVisible: (rows: Rows, direction: Direction) => void
  /** The row of a lead by its score, looked for page by page where it is not loaded. */
  readonly findRow: (lead: Lead) => Promise<number>
}

/** Halves the rows until the one is found before which a lead stands: with 100,000 cards, ten pages are read. */
const searchRow = async ({ count, fetchRows }: LeadList, lead: Lead): Promise<number> => {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const [other] = await fetchRows(middle, middle)
    if (!other || isAbove(lead, other)) high = middle
    else low = middle + 1
  }
  return low
}

/** The cards of one status, best first, of which only the visible pages are fetched. */
export const useColumn = (tenant: number, params: string, status: Status, moved: MovedLeads): Column => {
  const [visible, setVisible] = useState(firstPageOnly)
  const list = useLeadList(tenant, columnParams(params, status), visible, false)
  const cards = withMoves(list, status, moved)
  const { count } = list
  const onVisible = useCallback(
    (rows: Rows, direction: Direction) =>
      setVisible((now) => {
        const next = pagesOf(rows, direction, count)
        return next.join() === now.join() ? now : next
      }),
    [count],
  )
  const findRow = async (lead: Lead) => {
    const row = cards.rowOf(lead.id)
    const isCertain = row >= 0 && (row === 0 || cards.leadAt(row - 1)) && cards.leadAt(row + 1)
    return isCertain || count <= row + 1 ? row : searchRow(list, lead)
  }
  return { ...cards, list, onVisible, findRow }
}
