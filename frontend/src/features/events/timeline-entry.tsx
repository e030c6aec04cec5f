import type { LeadEvent, Member } from '@lead-scoring/contract'
import { formatAgo, formatMoment } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { eventSentence } from './event-sentences.ts'
import { scoreSentences } from './score-sentences.ts'

type TimelineEntryProps = {
  event: LeadEvent
  /** Whose timeline it is: others were merged into it. */
  leadId: number
  members: readonly Member[] | undefined
  nowMs: number
}

const Lines = ({ lines, className }: { lines: readonly string[]; className: string }) =>
  lines.length > 0 && (
    <ul className={className}>
      {lines.map((line) => (
        <li key={line} className="break-words">
          {line}
        </li>
      ))}
    </ul>
  )

/** One entry: who did what, how the score moved and why, and when. */
export const TimelineEntry = ({ event, leadId, members, nowMs }: TimelineEntryProps) => {
  const { t, language } = useTranslation()
  const { sentence, fields } = eventSentence(event, { t, language, members })
  const [moved, ...causes] = scoreSentences(event, t, language)
  return (
    <li className="relative pb-5 pl-6 last:pb-0">
      <span aria-hidden="true" className="absolute top-4 bottom-[-0.375rem] left-[0.34375rem] w-px bg-line" />
      <span
        aria-hidden="true"
        className="absolute top-1.5 left-0.5 size-2 rounded-full border-2 border-control bg-canvas"
      />
      <p className="break-words">{sentence}</p>
      <Lines lines={fields} className="text-sm text-muted" />
      {moved && <p className="mt-0.5 text-sm break-words text-muted tabular-nums">{moved}</p>}
      <Lines
        lines={causes}
        className="my-1 space-y-0.5 border-l-2 border-line pl-2.5 text-sm text-muted tabular-nums"
      />
      <p className="mt-0.5 text-xs text-muted">
        <time dateTime={event.occurred_at}>
          {formatAgo(event.occurred_at, nowMs, language)} · {formatMoment(event.occurred_at, language)}
        </time>
        {event.lead_id !== leadId && ` · ${t('activity.ofMerged')}`}
      </p>
    </li>
  )
}
