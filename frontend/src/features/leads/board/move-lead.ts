import type { Lead, LeadStatus, LeadStatusInput } from '@lead-scoring/contract'
import type { QueryClient } from '@tanstack/react-query'
import { request } from '../../../platform/api/index.ts'
import { boardsKey, leadKey, refreshLeads, replaceLead } from '../lead-cache.ts'
import { cancelLists } from '../list-requests.ts'
import { settleMoved, showMoved } from './moved-leads.ts'

export type Scope = { readonly client: QueryClient; readonly tenant: number }

/** The moves that the server has not answered yet, and those that it has while others still wait. */
type Moves = { waiting: number; answered: Lead[]; readonly lines: Map<number, Promise<unknown>> }
const movesOf = new WeakMap<QueryClient, Moves>()

const openMoves = (client: QueryClient): Moves => {
  const moves = movesOf.get(client) ?? { waiting: 0, answered: [], lines: new Map() }
  movesOf.set(client, moves)
  return moves
}

/** How a lead ended belongs to the status: it goes with it. */
const changed = (lead: Lead, { status, lost_reason_id = null, won_value = null }: LeadStatusInput): Lead => ({
  ...lead,
  status,
  lost_reason_id,
  won_value: won_value === null ? null : Number(won_value).toFixed(2),
  status_changed_at: new Date().toISOString(),
})

const send = async (
  { tenant }: Scope,
  lead: Lead,
  body: LeadStatusInput,
  version?: number,
): Promise<Lead> => ({
  ...lead,
  ...(await request<LeadStatus>(`/api/leads/${lead.id}/status/`, {
    method: 'PUT',
    tenant,
    body,
    ...(version === undefined ? {} : { version }),
  })),
})

/** Once nothing waits any more, everything is fetched again, and from then on the lists say where the leads are. */
const settle = async ({ client, tenant }: Scope, moves: Moves) => {
  const { answered } = moves
  moves.answered = []
  await refreshLeads(client, tenant)
  for (const lead of answered) settleMoved(client, tenant, lead)
}

/**
 * Moves a lead to another status: on the screen at once, with all totals. Moves of the same lead are sent one after the
 * other. Resolves to the lead as the server has it; rejects when it refuses, after everything was put back. With a version, it is refused
 * when somebody changed the lead since.
 */
export const moveLead = async (
  scope: Scope,
  before: Lead,
  change: LeadStatusInput,
  version?: number,
): Promise<Lead> => {
  const { client, tenant } = scope
  const moves = openMoves(client)
  // What is on its way would put it back.
  cancelLists(client, tenant)
  void client.cancelQueries({
    queryKey: boardsKey(tenant),
    predicate: ({ state }) => state.data !== undefined,
  })
  const after = changed(before, change)
  const putBack = showMoved(client, tenant, before, after)
  moves.waiting += 1
  const answer = (moves.lines.get(before.id) ?? Promise.resolve())
    .catch(() => null)
    .then(() => send(scope, after, change, version))
  moves.lines.set(before.id, answer)
  try {
    const saved = await answer
    replaceLead(client, tenant, saved)
    moves.answered.push(after)
    return saved
  } catch (error) {
    putBack()
    throw error
  } finally {
    if (moves.lines.get(before.id) === answer) moves.lines.delete(before.id)
    moves.waiting -= 1
    void client.invalidateQueries({ queryKey: leadKey(tenant, before.id) })
    if (moves.waiting === 0) void settle(scope, moves)
  }
}
