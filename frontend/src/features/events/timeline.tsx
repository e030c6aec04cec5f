import type { LeadEvent, Member } from '@lead-scoring/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { formatAgo, formatMoment } from '../../platform/formats/index.ts'
import { useLanguage, useTranslation } from '../../platform/i18n/index.ts'
import { useMembers } from '../../platform/members.ts'
import { Button } from '../../ui/button.tsx'
import { eventActor, eventScore, eventSentences, namesMembers } from './event-sentences.ts'
import { leadEventsQuery } from './events.api.ts'
import { TimelineSkeleton } from './timeline-skeleton.tsx'

type EntryProps = { event: LeadEvent; members: readonly Member[] | undefined; nowMs: number }

const Entry = ({ event, members, nowMs }: EntryProps) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const score = eventScore(event)
  const meta = [formatMoment(event.occurred_at, language), eventActor(event, t)].filter(Boolean)
  return (
    <li className="relative pb-5 pl-6 last:pb-0">
      <span aria-hidden="true" className="absolute top-4 bottom-[-0.375rem] left-[0.34375rem] w-px bg-line" />
      <span
        aria-hidden="true"
        className="absolute top-1.5 left-0.5 size-2 rounded-full border-2 border-control bg-canvas"
      />
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <div className="min-w-0">
          {eventSentences(event, { t, language, members }).map((sentence) => (
            <p key={sentence} className="break-words">
              {sentence}
            </p>
          ))}
        </div>
        {score && (
          <p className="text-sm text-muted tabular-nums">
            {score.from === null
              ? t('events.scored', { to: score.to })
              : t('events.rescored', { from: score.from, to: score.to })}
          </p>
        )}
      </div>
      <p className="text-xs text-muted">
        <time dateTime={event.occurred_at}>
          {formatAgo(event.occurred_at, nowMs, language)} · {meta.join(' · ')}
        </time>
      </p>
    </li>
  )
}

/** What happened to a lead, in sentences, newest first. */
const Timeline = ({ tenant, leadId }: { tenant: number; leadId: number }) => {
  const { t } = useTranslation()
  const query = useInfiniteQuery(leadEventsQuery(tenant, leadId))
  const events = query.data?.pages.flatMap(({ results }) => results) ?? []
  const members = useMembers(tenant, events.some(namesMembers))
  const nowMs = Date.now()
  if (query.isError && events.length === 0) {
    return (
      <p role="alert" className="flex items-center gap-3 text-sm text-muted">
        {t('events.errorTitle')}
        <Button onClick={() => void query.refetch()}>{t('app.retry')}</Button>
      </p>
    )
  }
  if (query.isLoading) return <TimelineSkeleton />
  if (events.length === 0) return <p className="text-sm text-muted">{t('events.empty')}</p>
  return (
    <>
      <ol className="[&>li:last-child>span:first-child]:hidden">
        {events.map((event) => (
          <Entry key={event.id} event={event} members={members} nowMs={nowMs} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button className="mt-4" isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('events.older')}
        </Button>
      )}
    </>
  )
}

export default Timeline
