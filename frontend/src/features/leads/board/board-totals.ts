import type { BoardColumn, Lead, LeadBoard } from '@lead-scoring/contract'

const cents = (euro: string | null) => Math.round(Number(euro ?? 0) * 100)
const euro = (cents: number) => (cents / 100).toFixed(2)
const added = (sum: string, value: string | null, sign: 1 | -1) => euro(cents(sum) + sign * cents(value))

const average = ({ average_score, count }: BoardColumn, score: number, sign: 1 | -1) => {
  const left = count + sign
  return left <= 0 ? 0 : Math.round(((average_score * count + sign * score) / left) * 100) / 100
}

const counted = (column: BoardColumn, lead: Lead, sign: 1 | -1): BoardColumn => ({
  status: column.status,
  count: column.count + sign,
  budget_sum: added(column.budget_sum, lead.budget, sign),
  won_sum: added(column.won_sum, lead.won_value, sign),
  average_score: average(column, lead.score, sign),
})

/** The totals after a lead was moved: `before` is taken out of its column, `after` is added to its own. */
export const totalsAfter = ({ columns }: LeadBoard, before: Lead, after: Lead): LeadBoard => ({
  columns: columns
    .map((column) => (column.status === before.status ? counted(column, before, -1) : column))
    .map((column) => (column.status === after.status ? counted(column, after, 1) : column)),
})
