import { setTimeout as pause } from 'node:timers/promises'
import { interruption } from '../interruption.ts'
import { sharedNowMs } from './clock.ts'
import { headersOf, type LiveBench } from './live-bench.ts'

/** A change of a lead, on the clock of `sharedNowMs`. */
export type Write = { readonly lead: number; readonly sentMs: number; readonly answeredMs: number }

export type WriteTarget = { readonly tenant: number; readonly lead: number }

/** Each change is to another budget, so that each is an event. */
let budget = 1_000_000

/** Changes the budget of a lead. Throws when the answer is none of success. */
export const changeLead = async (
  bench: LiveBench,
  address: string,
  { tenant, lead }: WriteTarget,
): Promise<Write> => {
  const sentMs = sharedNowMs()
  const response = await fetch(`${address}/api/leads/${lead}/`, {
    method: 'PATCH',
    headers: { ...headersOf(bench, tenant), 'content-type': 'application/json' },
    body: JSON.stringify({ budget: ++budget }),
    signal: interruption,
  })
  await response.text()
  if (response.status !== 200) throw new Error(`PATCH of lead ${lead} was answered ${response.status}`)
  return { lead, sentMs, answeredMs: sharedNowMs() }
}

/** Changes each lead once, evenly over so many seconds, whether the one before was answered or not. */
export const changeEvenly = async (
  bench: LiveBench,
  address: string,
  targets: readonly WriteTarget[],
  seconds: number,
): Promise<readonly Write[]> => {
  const beginMs = sharedNowMs()
  const writes: Promise<Write>[] = []
  for (const [n, target] of targets.entries()) {
    const dueMs = beginMs + (n * seconds * 1_000) / targets.length
    await pause(Math.max(0, dueMs - sharedNowMs()), undefined, { signal: interruption })
    writes.push(changeLead(bench, address, target))
  }
  return Promise.all(writes)
}
