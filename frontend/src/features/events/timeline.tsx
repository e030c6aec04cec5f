import type { EventGroup, LeadEvent } from '@lead-scoring/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { useMembers } from '../../platform/members.ts'
import { Button } from '../../ui/button.tsx'
import { namesMembers } from './event-sentences.ts'
import { leadEventsQuery } from './events.api.ts'
import { TimelineEntry } from './timeline-entry.tsx'
import { TimelineFilter } from './timeline-filter.tsx'
import { TimelineSkeleton } from './timeline-skeleton.tsx'

type EntriesProps = { tenant: number; leadId: number; events: readonly LeadEvent[]; isFiltered: boolean }

const Entries = ({ tenant, leadId, events, isFiltered }: EntriesProps) => {
  const { t } = useTranslation()
  const members = useMembers(tenant, events.some(namesMembers))
  const nowMs = Date.now()
  if (events.length === 0) {
    return (
      <p role="status" className="text-sm text-muted">
        {t(isFiltered ? 'activity.emptyFiltered' : 'activity.empty')}
      </p>
    )
  }
  return (
    <ol className="[&>li:last-child>span:first-child]:hidden">
      {events.map((event) => (
        <TimelineEntry key={event.id} event={event} leadId={leadId} members={members} nowMs={nowMs} />
      ))}
    </ol>
  )
}

/** What happened to a lead, in sentences, newest first, and why its score moved; narrowed by chips. */
const Timeline = ({ tenant, leadId }: { tenant: number; leadId: number }) => {
  const { t } = useTranslation()
  const [groups, setGroups] = useState<readonly EventGroup[]>([])
  const query = useInfiniteQuery(leadEventsQuery(tenant, leadId, groups))
  const events = query.data?.pages.flatMap(({ results }) => results)
  if (query.isError && !events) {
    return (
      <p role="alert" className="flex items-center gap-3 text-sm text-muted">
        {t('activity.errorTitle')}
        <Button onClick={() => void query.refetch()}>{t('app.retry')}</Button>
      </p>
    )
  }
  return (
    <>
      <TimelineFilter chosen={groups} onChange={setGroups} />
      {events ? (
        <Entries tenant={tenant} leadId={leadId} events={events} isFiltered={groups.length > 0} />
      ) : (
        <TimelineSkeleton />
      )}
      {query.hasNextPage && (
        <Button className="mt-4" isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('activity.more')}
        </Button>
      )}
    </>
  )
}

export default Timeline
