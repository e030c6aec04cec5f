import { type Status, statuses } from '@lead-scoring/contract'
import { type LeadView, leadListParams } from '../lead-view.ts'

/** The filters of a view, without what chooses columns or orders: on the board, the score is the order. */
export const boardParams = (view: LeadView): string =>
  leadListParams({ ...view, status: [], ordering: '-score' }).toString()

/** What the list is asked for to have the cards of one column. */
export const columnParams = (params: string, status: Status): string => {
  const query = new URLSearchParams(params)
  query.set('status', status)
  return query.toString()
}

/** The columns that a view shows: those of the statuses that it is narrowed to, else all. */
export const shownStatuses = ({ status }: LeadView): readonly Status[] =>
  status.length === 0 ? statuses : statuses.filter((each) => status.includes(each))
