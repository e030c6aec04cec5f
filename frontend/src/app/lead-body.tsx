import type { Lead } from '@lead-scoring/contract'
import { type ComponentType, lazy, type ReactNode, Suspense, useId } from 'react'
import { TimelineSkeleton } from '../features/events/timeline-skeleton.tsx'
import { LeadDetails } from '../features/leads/lead-details.tsx'
import { useMayEdit } from '../features/leads/lead-permission.ts'
import { ReadOnlyNote } from '../features/leads/read-only-note.tsx'
import { StatusMenu } from '../features/leads/status/status-menu.tsx'
import { StatusBadge } from '../features/leads/status-badge.tsx'
import { fullName } from '../platform/formats/index.ts'
import { loadTexts, useTranslation } from '../platform/i18n/index.ts'
import { useCounting } from '../ui/counting.ts'
import { ScoreBadge } from '../ui/score-badge.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useEditScoredLead } from './edit-scored-lead.ts'
import { LeadScore } from './lead-score.tsx'

const Timeline = lazy(async () => {
  const [timeline] = await Promise.all([import('../features/events/timeline.tsx'), loadTexts('activity')])
  return timeline
})

/** A hint, and nothing that anybody waits for: when it cannot be loaded, it is not there. */
const LeadDuplicates = lazy<ComponentType<{ tenant: number; lead: Lead }>>(async () => {
  const loading = Promise.all([import('./lead-duplicates.tsx'), loadTexts('merge')])
  const [duplicates] = await loading.catch(() => [{ default: () => null }])
  return duplicates
})
const Presence = lazy(async () => {
  const [presence] = await Promise.all([import('./live/presence.tsx'), loadTexts('live')])
  return presence
})
const NotesPanel = lazy(async () => {
  const [panel] = await Promise.all([import('../features/notes/notes-panel.tsx'), loadTexts('notes')])
  return panel
})
const RawData = lazy(async () => ({ default: (await import('./raw-data.tsx')).RawData }))

/** Who it is, with the score, which counts when it moves. */
export const LeadTitle = ({ lead, headingLevel }: { lead: Lead; headingLevel: 1 | 2 }) => {
  const Heading = `h${headingLevel}` as const
  const shown = useCounting(lead.score)
  const mayEdit = useMayEdit()(lead)
  return (
    <>
      <ScoreBadge score={lead.score} grade={lead.grade} shown={shown} size="large" />
      <div className="min-w-0 flex-1 basis-48">
        <Heading className="truncate text-xl leading-7 font-semibold tracking-tight max-md:break-words max-md:whitespace-normal print:whitespace-normal">
          {fullName(lead)}
        </Heading>
        <p className="flex items-center gap-2.5 text-muted">
          <span className="truncate">{lead.company}</span>
          {mayEdit ? <StatusMenu lead={lead} /> : <StatusBadge status={lead.status} />}
        </p>
      </div>
    </>
  )
}

const Section = ({
  title,
  headingLevel,
  className = '',
  children,
}: {
  title: string
  headingLevel: 2 | 3
  className?: string
  children: ReactNode
}) => {
  const id = useId()
  const Heading = `h${headingLevel}` as const
  return (
    <section aria-labelledby={id} className={`min-w-0 ${className}`}>
      <Heading id={id} className="mb-2 text-base font-semibold">
        {title}
      </Heading>
      {children}
    </section>
  )
}

/** Everything about a lead beneath its name: in two columns where there is room for them. */
export const LeadBody = ({
  lead,
  tenant,
  headingLevel,
}: {
  lead: Lead
  tenant: number
  headingLevel: 2 | 3
}) => {
  const { t } = useTranslation()
  const edit = useEditScoredLead(tenant)
  const mayEdit = useMayEdit()(lead)
  const onSave = (patch: Parameters<typeof edit>[1]) => void edit(lead, patch)
  const saving = mayEdit ? { onSave } : {}
  return (
    <div className="@container relative">
      <Suspense>
        <Presence leadId={lead.id} />
      </Suspense>
      {!mayEdit && <ReadOnlyNote lead={lead} />}
      <Suspense>
        <LeadDuplicates tenant={tenant} lead={lead} />
      </Suspense>
      <div className="grid gap-x-10 gap-y-8 @4xl:grid-cols-[minmax(0,1fr)_22rem] print:block print:space-y-6">
        <LeadScore tenant={tenant} lead={lead} headingLevel={headingLevel} {...saving} />
        <Section title={t('lead.details')} headingLevel={headingLevel} className="@4xl:row-span-4">
          <LeadDetails lead={lead} {...saving} />
        </Section>
        <Section title={t('lead.notes')} headingLevel={headingLevel}>
          <Suspense fallback={<Skeleton className="w-2/3" />}>
            <NotesPanel tenant={tenant} leadId={lead.id} />
          </Suspense>
        </Section>
        <Section title={t('events.title')} headingLevel={headingLevel}>
          <Suspense fallback={<TimelineSkeleton />}>
            <Timeline tenant={tenant} leadId={lead.id} />
          </Suspense>
        </Section>
        <Suspense>
          <RawData tenant={tenant} lead={lead} />
        </Suspense>
      </div>
    </div>
  )
}

export const LeadSkeleton = () => (
  <div className="flex items-center gap-4">
    <Skeleton className="h-12! w-24 shrink-0" />
    <div className="min-w-0 space-y-2.5">
      <Skeleton className="h-5! w-52 max-w-full" />
      <Skeleton className="w-36 max-w-full" />
    </div>
  </div>
)
