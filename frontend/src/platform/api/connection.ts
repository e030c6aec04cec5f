import { useSyncExternalStore } from 'react'

/**
 * Whether the server can be reached, as far as we know: the browser's own word, and whether the last request got an
 * answer. While it cannot be reached, a small request is tried every few seconds until one is answered.
 */
const probeEveryMs = 3000

let isAnswering = true
let probe: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

const notify = () => {
  for (const listener of listeners) listener()
}

const tryAgain = async () => {
  const response = await fetch('/api/health/live', { cache: 'no-store' }).catch(() => null)
  if (response?.ok) reportAnswer()
  else probe = setTimeout(tryAgain, probeEveryMs)
}

/** The server answered, whatever it said. */
export const reportAnswer = () => {
  clearTimeout(probe)
  probe = undefined
  if (isAnswering) return
  isAnswering = true
  notify()
}

/** A request got no answer. */
export const reportSilence = () => {
  if (!isAnswering) return
  isAnswering = false
  probe = setTimeout(tryAgain, probeEveryMs)
  notify()
}

export const isConnected = () => navigator.onLine && isAnswering

export const onConnectionChange = (listener: () => void) => {
  listeners.add(listener)
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

export const useIsConnected = () => useSyncExternalStore(onConnectionChange, isConnected)
