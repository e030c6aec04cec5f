import type { ReactNode } from 'react'
import type { Range } from '../platform/match.ts'

/** A text with some of its parts set off: what somebody looked for. */
export const MarkedText = ({ text, ranges }: { text: string; ranges: readonly Range[] }) => {
  const parts: ReactNode[] = []
  let end = 0
  for (const [from, to] of ranges.toSorted(([a], [b]) => a - b)) {
    if (from < end) continue
    parts.push(
      text.slice(end, from),
      <mark key={from} className="bg-transparent font-semibold text-accent">
        {text.slice(from, to)}
      </mark>,
    )
    end = to
  }
  return (
    <>
      {parts}
      {text.slice(end)}
    </>
  )
}
