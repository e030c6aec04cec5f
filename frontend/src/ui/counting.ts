import { useEffect, useRef, useState } from 'react'

const durationMs = 450

const prefersStillness = () => matchMedia('(prefers-reduced-motion: reduce)').matches

/** Counts from the number that was shown to the one that is, quickly; at once for people who want no motion. */
export const useCounting = (target: number): number => {
  const [shown, setShown] = useState(target)
  const latest = useRef(shown)
  latest.current = shown
  useEffect(() => {
    const from = latest.current
    if (from === target || prefersStillness()) return setShown(target)
    const startMs = performance.now()
    let frame = requestAnimationFrame(function step(nowMs) {
      const part = Math.min(1, Math.max(0, nowMs - startMs) / durationMs)
      setShown(Math.round(from + (target - from) * (1 - (1 - part) ** 3)))
      if (part < 1) frame = requestAnimationFrame(step)
    })
    return () => cancelAnimationFrame(frame)
  }, [target])
  return shown
}
