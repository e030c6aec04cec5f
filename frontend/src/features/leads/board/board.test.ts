import type { BoardColumn, Lead, Status } from '@lead-scoring/contract'
import { describe, expect, test } from 'vitest'
import { readLeadView } from '../lead-view.ts'
import { boardParams, columnParams, shownStatuses } from './board-params.ts'
import { type Cards, withMoves } from './board-rows.ts'
import { totalsAfter } from './board-totals.ts'

const lead = (id: number, score: number, status: Status = 'new', more: Partial<Lead> = {}) =>
  ({ id, score, status, budget: null, won_value: null, ...more }) as Lead

/** A column of so many cards, of which these are loaded, from the first on. */
const column = (leads: readonly Lead[], count = leads.length): Cards => ({
  count,
  leadAt: (row) => leads[row],
  rowOf: (id) => leads.findIndex((each) => each.id === id),
})
const idsOf = ({ count, leadAt }: Cards) => Array.from({ length: count }, (_, row) => leadAt(row)?.id)
const moved = (...leads: Lead[]) => new Map(leads.map((each) => [each.id, each]))

describe('a column with moves', () => {
  const cards = column([lead(9, 80), lead(5, 60), lead(4, 60), lead(2, 10)])

  test('loses those that went elsewhere', () => {
    const left = withMoves(cards, 'new', moved(lead(9, 80, 'won'), lead(4, 60, 'lost')))
    expect(idsOf(left)).toEqual([5, 2])
    expect([9, 5, 4, 2].map(left.rowOf)).toEqual([-1, 0, -1, 1])
  })

  test.each([
    [90, 7, [7, 9, 5, 4, 2]],
    [60, 7, [9, 7, 5, 4, 2]],
    [60, 3, [9, 5, 4, 3, 2]],
    [0, 7, [9, 5, 4, 2, 7]],
  ])('has one of score %i where its score puts it', (score, id, ids) => {
    const both = withMoves(cards, 'new', moved(lead(id, score)))
    expect(idsOf(both)).toEqual(ids)
    for (const [row, each] of ids.entries()) expect(both.rowOf(each)).toBe(row)
  })

  test('takes several, and gives one away, at once', () => {
    const changed = withMoves(cards, 'new', moved(lead(7, 70), lead(5, 60, 'won'), lead(8, 70)))
    expect(idsOf(changed)).toEqual([9, 8, 7, 4, 2])
  })

  test('is left alone once the server has said the same', () => {
    expect(withMoves(cards, 'new', moved(lead(5, 60), lead(77, 50, 'won')))).toBe(cards)
  })

  test('puts one whose neighbours are not loaded behind those that are', () => {
    const long = withMoves(column([lead(9, 80), lead(5, 60)], 2000), 'new', moved(lead(7, 3)))
    expect([long.count, long.rowOf(7), long.leadAt(3)]).toEqual([2001, 2, undefined])
  })
})

describe('totals after a move', () => {
  const columns = (values: Partial<Record<Status, Partial<BoardColumn>>>) => ({
    columns: (['new', 'won'] as const).map((status) => ({
      status,
      count: 0,
      budget_sum: '0.00',
      won_sum: '0.00',
      average_score: 0,
      ...values[status],
    })),
  })

  test('go with the lead, to the cent, and come back with it', () => {
    const before = columns({
      new: { count: 2, budget_sum: '9999999999.99', average_score: 45 },
      won: { count: 1, won_sum: '0.10', average_score: 80 },
    })
    const from = lead(1, 60, 'new', { budget: '0.29' })
    const to = lead(1, 60, 'won', { budget: '0.29', won_value: '0.20' })
    const after = totalsAfter(before, from, to)
    expect(after).toEqual(
      columns({
        new: { count: 1, budget_sum: '9999999999.70', average_score: 30 },
        won: { count: 2, budget_sum: '0.29', won_sum: '0.30', average_score: 70 },
      }),
    )
    expect(totalsAfter(after, to, from)).toEqual(before)
  })
})

test('the address of a list is one of a board: the status chooses columns, the order is the score', () => {
  const view = readLeadView(new URLSearchParams('search=ag&status=lost,new&ordering=company&min_score=5'))
  const params = boardParams(view)
  expect(params).toBe('search=ag&min_score=5')
  expect(columnParams(params, 'won')).toBe('search=ag&min_score=5&status=won')
  expect(shownStatuses(view)).toEqual(['new', 'lost'])
  expect(shownStatuses({ ...view, status: [] })).toHaveLength(5)
})
