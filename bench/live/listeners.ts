import { fork } from 'node:child_process'
import { once } from 'node:events'
import { interruption } from '../interruption.ts'
import type { TenantHeaders } from './live-bench.ts'

/** Where a socket sits. */
export type Place = { readonly tenant: number; readonly headers: TenantHeaders }

export type ListenerCommand =
  | { readonly kind: 'open'; readonly address: string; readonly places: readonly Place[] }
  | { readonly kind: 'await'; readonly leads: readonly number[]; readonly times: number }

export type ListenerAnswer = {
  /** When events of each lead came, on the clock of `sharedNowMs`. */
  readonly arrivals: ReadonlyMap<number, readonly number[]>
  /** What the process has used so far. */
  readonly cpuSeconds: number
}

/** A process with a socket at each place, which notes when events come. */
export type Listeners = {
  /** Resolves when all of them stand in the log. */
  readonly open: (address: string, places: readonly Place[]) => Promise<ListenerAnswer>
  /** Resolves when an event of each of these leads has come so many times. */
  readonly untilHeard: (leads: readonly number[], times: number) => Promise<ListenerAnswer>
  readonly stop: () => void
}

/** For the slowest thing that is asked of them: to open them all, or to hear the last event. */
const timeoutMs = 180_000

export const startListeners = (): Listeners => {
  const listener = fork(new URL('./listener-process.ts', import.meta.url), {
    signal: interruption,
    serialization: 'advanced',
  })
  const ended = Promise.withResolvers<never>()
  ended.promise.catch(() => {})
  listener.on('error', ended.reject)
  listener.on('exit', (code) => ended.reject(new Error(`The process of the sockets ended (${code}).`)))
  const ask = async (command: ListenerCommand): Promise<ListenerAnswer> => {
    listener.send(command)
    const heard = once(listener, 'message', { signal: AbortSignal.timeout(timeoutMs) })
    const [answer] = await Promise.race([heard, ended.promise])
    return answer
  }
  return {
    open: (address, places) => ask({ kind: 'open', address, places }),
    untilHeard: (leads, times) => ask({ kind: 'await', leads, times }),
    stop: () => listener.kill(),
  }
}
