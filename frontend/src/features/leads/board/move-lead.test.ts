import type { Lead, LeadBoard, LeadStatusInput } from '@lead-scoring/contract'
import { QueryClient } from '@tanstack/react-query'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { aLead } from '../../../testing/lead.ts'
import { leadKey } from '../lead-cache.ts'
import { boardQuery } from './board.api.ts'
import type { MovedLeads } from './board-rows.ts'
import { moveLead, type Scope } from './move-lead.ts'

const lead = aLead({ id: 1, version: 1, budget: '100.00' })
const totals: LeadBoard = {
  columns: (['new', 'contacted', 'won'] as const).map((status) => ({
    status,
    count: status === 'new' ? 1 : 0,
    budget_sum: status === 'new' ? '100.00' : '0.00',
    won_sum: '0.00',
    average_score: status === 'new' ? lead.score : 0,
  })),
}

let scope: Scope
const sent = vi.fn<typeof fetch>()
const answer = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const saved = (change: LeadStatusInput, version: number) =>
  answer(200, { won_value: null, lost_reason_id: null, ...change, status_changed_at: null, version })
const bodies = () => sent.mock.calls.map(([, options]) => JSON.parse(String(options?.body)))
const counts = () => scope.client.getQueryData(boardQuery(1, '').queryKey)?.columns.map(({ count }) => count)
const moved = () => scope.client.getQueryData<MovedLeads>(['tenant', 1, 'moved leads'])
const shown = () => scope.client.getQueryData<Lead>(leadKey(1, 1))

beforeEach(() => {
  scope = { client: new QueryClient(), tenant: 1 }
  scope.client.setQueryData(boardQuery(1, '').queryKey, totals)
  vi.resetAllMocks()
  vi.stubGlobal('fetch', sent)
  vi.stubGlobal('location', { origin: 'http://leads.test' })
})

describe('a move', () => {
  test('shows with its totals before the answer, and is over once everything was fetched again', async () => {
    const { promise, resolve } = Promise.withResolvers<Response>()
    sent.mockReturnValue(promise)
    const saving = moveLead(scope, lead, { status: 'won', won_value: 80 })
    expect([counts(), moved()?.get(1)?.won_value, shown()?.status]).toEqual([[0, 0, 1], '80.00', 'won'])
    resolve(saved({ status: 'won', won_value: '80.00' }, 2))
    expect(await saving).toMatchObject({ id: 1, status: 'won', version: 2 })
    await vi.waitFor(() => expect(moved()?.size).toBe(0))
    expect(scope.client.getQueryState(boardQuery(1, '').queryKey)?.isInvalidated).toBe(true)
  })

  test('that is refused is put back, totals too', async () => {
    sent.mockResolvedValue(answer(500, { status: 500, code: 'internal_error', title: 'No' }))
    await expect(moveLead(scope, lead, { status: 'contacted' })).rejects.toThrow()
    expect([counts(), moved()?.size]).toEqual([[1, 0, 0], 0])
    expect(scope.client.getQueryData(boardQuery(1, '').queryKey)).toEqual(totals)
  })

  test('of a lead that is still on its way waits for the one before', async () => {
    const first = Promise.withResolvers<Response>()
    sent.mockReturnValueOnce(first.promise).mockResolvedValueOnce(saved({ status: 'won' }, 3))
    const one = moveLead(scope, lead, { status: 'contacted' })
    const between = moved()?.get(1) ?? lead
    const two = moveLead(scope, between, { status: 'won', won_value: '1.00' })
    await vi.waitFor(() => expect(sent).toHaveBeenCalledOnce())
    expect([counts(), moved()?.get(1)?.status]).toEqual([[0, 0, 1], 'won'])
    first.resolve(saved({ status: 'contacted' }, 2))
    await Promise.all([one, two])
    expect(bodies()).toEqual([{ status: 'contacted' }, { status: 'won', won_value: '1.00' }])
    expect(shown()?.version).toBe(3)
  })

  test('that is refused after the lead was moved on leaves it where it is now', async () => {
    sent
      .mockResolvedValueOnce(answer(500, { status: 500, code: 'internal_error', title: 'No' }))
      .mockResolvedValueOnce(saved({ status: 'won', won_value: '1.00' }, 2))
    const one = moveLead(scope, lead, { status: 'contacted' })
    const between = moved()?.get(1) ?? lead
    const two = moveLead(scope, between, { status: 'won', won_value: '1.00' })
    await expect(one).rejects.toThrow()
    expect(counts()).toEqual([0, 0, 1])
    expect(await two).toMatchObject({ status: 'won', version: 2 })
  })
})
