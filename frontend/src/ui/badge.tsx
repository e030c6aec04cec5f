import type { ReactNode } from 'react'

export type BadgeTone = 'neutral' | 'accent' | 'good' | 'bad' | 'warm'

const dots: Record<BadgeTone, string> = {
  neutral: 'bg-control',
  accent: 'bg-accent',
  good: 'bg-[var(--grade-a)]',
  bad: 'bg-danger',
  warm: 'bg-[var(--grade-c)]',
}

/** A word with a dot; the dot only repeats what the word says. */
export const Badge = ({ tone = 'neutral', children }: { tone?: BadgeTone; children: ReactNode }) => (
  <span className="inline-flex h-5.5 items-center gap-1.5 rounded-full border border-line px-2 text-xs font-medium whitespace-nowrap text-text">
    <span aria-hidden="true" className={`size-1.5 rounded-full ${dots[tone]}`} />
    {children}
  </span>
)
