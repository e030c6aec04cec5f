import type { LivePerson } from '@lead-scoring/contract'
import { useEffect, useSyncExternalStore } from 'react'

/*
 * Between what is shown and the connection, which is loaded later: which lead is looked at, who else does, and which
 * changes wait to be shown.
 */

type LiveState = {
  readonly leadId: number | null
  readonly people: readonly LivePerson[]
  /** Leads whose change would move rows, and how many more of which only the number is known. */
  readonly waiting: ReadonlySet<number>
  readonly more: number
}

const nothing: LiveState = { leadId: null, people: [], waiting: new Set(), more: 0 }
let state = nothing
const listeners = new Set<() => void>()

const change = (next: Partial<LiveState>) => {
  state = { ...state, ...next }
  for (const listener of listeners) listener()
}

export const onLiveChange = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The lead that is looked at; null: none. */
export const lookedAt = () => state.leadId

export const tellPeople = (leadId: number, people: readonly LivePerson[]) => {
  if (leadId === state.leadId) change({ people })
}

/** Changes wait to be shown, because rows would move. */
export const addWaiting = (ids: readonly number[], more = 0) => {
  if (ids.length === 0 && more === 0) return
  change({ waiting: new Set([...state.waiting, ...ids]), more: state.more + more })
}

/** What waited is shown, or another list is. */
export const clearWaiting = () => {
  if (state.waiting.size > 0 || state.more > 0) change({ waiting: nothing.waiting, more: 0 })
}

/** How many changes wait to be shown. */
export const useWaiting = (): number =>
  useSyncExternalStore(onLiveChange, () => state.waiting.size + state.more)

/** Says that this lead is looked at while the component is there, and tells who else looks at it. */
export const usePeopleAt = (leadId: number): readonly LivePerson[] => {
  useEffect(() => {
    change({ leadId, people: [] })
    return () => change({ leadId: null, people: [] })
  }, [leadId])
  return useSyncExternalStore(onLiveChange, () => state.people)
}
