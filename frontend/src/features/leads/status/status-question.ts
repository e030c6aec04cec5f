import type { Lead, LeadStatusInput, Status } from '@lead-scoring/contract'
import { useSyncExternalStore } from 'react'

/** A question that somebody waits for: why these leads were lost, or what they were won for. */
export type StatusQuestion = {
  readonly leads: readonly Lead[]
  /** How many they are: more than are known here, where all that match are meant. */
  readonly count: number
  readonly status: 'won' | 'lost'
  /** Null: nothing is to happen. */
  readonly answer: (wanted: LeadStatusInput | null) => void
}

let open: StatusQuestion | null = null
const listeners = new Set<() => void>()

const show = (question: StatusQuestion | null) => {
  open?.answer(null)
  open = question
  for (const listener of listeners) listener()
}

/**
 * What leads are to become, after asking what has to be asked: the reason for `lost`, the value for `won`. Null when the
 * question was closed instead. The page must hold `StatusQuestions`, which asks it.
 */
export const askHowItEnded = (
  leads: readonly Lead[],
  status: Status,
  count = leads.length,
): Promise<LeadStatusInput | null> => {
  if (status !== 'won' && status !== 'lost') return Promise.resolve({ status })
  return new Promise((resolve) => {
    const answer = (wanted: LeadStatusInput | null) => {
      resolve(wanted)
      if (open?.answer !== answer) return
      open = null
      for (const listener of listeners) listener()
    }
    // The menu that led here closes first and gives the focus back, so that the question gives it back to the same place.
    requestAnimationFrame(() => requestAnimationFrame(() => show({ leads, count, status, answer })))
  })
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The question that is to be asked now; null: none. */
export const useStatusQuestion = (): StatusQuestion | null => useSyncExternalStore(subscribe, () => open)
