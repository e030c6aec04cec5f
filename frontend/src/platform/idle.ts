import { useEffect, useState } from 'react'

/** Runs something once the browser has nothing better to do; gives a function that calls it off. */
export const whenIdle = (run: () => void) => {
  // Safari has no requestIdleCallback; half a second after mounting is idle enough there.
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(run, 500)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(run, { timeout: 3000 })
  return () => cancelIdleCallback(handle)
}

/** False until the browser has nothing better to do than what nobody waits for. */
export const useIsIdle = (): boolean => {
  const [isIdle, setIdle] = useState(false)
  useEffect(() => whenIdle(() => setIdle(true)), [])
  return isIdle
}
