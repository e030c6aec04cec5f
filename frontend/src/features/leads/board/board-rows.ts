import type { Lead, Status } from '@lead-scoring/contract'
import type { LeadList } from '../lead-list.ts'
import { placeOfRow } from '../lead-pages.ts'

/** The cards of a column, of which only some are loaded. */
export type Cards = Pick<LeadList, 'count' | 'leadAt' | 'rowOf'>

/** Leads that were moved and whose lists may not know it yet, as they are now. */
export type MovedLeads = ReadonlyMap<number, Lead>

/** Whether a card stands above another one: the higher score, the newer lead among equals; as the server orders. */
export const isAbove = (one: Lead, other: Lead): boolean =>
  one.score === other.score ? one.id > other.id : one.score > other.score

/** The row that a lead would take. Where cards are not loaded, it is behind those that are known to be above it. */
const rowFor = (cards: Cards, lead: Lead): number => {
  let row = 0
  for (let at = 0; at < cards.count; at++) {
    const other = cards.leadAt(at)
    if (!other) continue
    if (isAbove(lead, other)) break
    row = at + 1
  }
  return row
}

const withoutRows = (cards: Cards, gone: readonly number[]): Cards => ({
  count: cards.count - gone.length,
  leadAt: (row) => cards.leadAt(placeOfRow(row, gone)),
  rowOf: (id) => {
    const row = cards.rowOf(id)
    return gone.includes(row) ? -1 : row - gone.filter((skipped) => skipped < row).length
  },
})

const withLead = (cards: Cards, lead: Lead): Cards => {
  const row = rowFor(cards, lead)
  return {
    count: cards.count + 1,
    leadAt: (at) => (at === row ? lead : cards.leadAt(at > row ? at - 1 : at)),
    rowOf: (id) => {
      if (id === lead.id) return row
      const at = cards.rowOf(id)
      return at < row ? at : at + 1
    },
  }
}

/**
 * A column as it will be: without the cards that were moved away, and with those that were moved here at the places that
 * their scores give them. Changes nothing where the server's answer has them already, so it does not matter which of
 * the lists is fetched again first.
 */
export const withMoves = (cards: Cards, status: Status, moved: MovedLeads): Cards => {
  const leads = [...moved.values()]
  const gone = leads
    .filter((lead) => lead.status !== status)
    .map(({ id }) => cards.rowOf(id))
    .filter((row) => row >= 0)
    .sort((one, other) => one - other)
  const here = leads.filter((lead) => lead.status === status && cards.rowOf(lead.id) < 0)
  if (gone.length === 0 && here.length === 0) return cards
  return here.reduce(withLead, withoutRows(cards, gone))
}
