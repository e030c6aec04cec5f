import { type Lead, maxBulk } from '@lead-scoring/contract'

/** The selected leads by id, in the order in which they were selected. */
export type Selection = ReadonlyMap<number, Lead>
export const nothingSelected: Selection = new Map()

/** The selection with more leads, as far as there is room. */
export const withLeads = (selection: Selection, leads: readonly Lead[]): Selection => {
  const all = new Map(selection)
  for (const lead of leads) {
    if (all.size >= maxBulk && !all.has(lead.id)) break
    all.set(lead.id, lead)
  }
  return all
}

export const toggled = (selection: Selection, lead: Lead): Selection => {
  if (!selection.has(lead.id)) return withLeads(selection, [lead])
  const rest = new Map(selection)
  rest.delete(lead.id)
  return rest
}

/** The rows from the one where a range began to the one where it ends now: at most `maxBulk`, counted from its beginning. */
export const rowsBetween = (anchor: number, head: number): readonly [number, number] =>
  head >= anchor
    ? [anchor, Math.min(head, anchor + maxBulk - 1)]
    : [Math.max(head, anchor - maxBulk + 1), anchor]
