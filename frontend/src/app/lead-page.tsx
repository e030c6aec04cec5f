import type { Lead } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { ArrowLeft, Pencil, Trash2 } from 'lucide-react'
import { useId } from 'react'
import { Link, useNavigate } from 'react-router'
import { Timeline } from '../features/events/timeline.tsx'
import { useDeleteWithUndo } from '../features/leads/delete-lead.ts'
import { LeadDetails } from '../features/leads/lead-details.tsx'
import { fullName } from '../features/leads/lead-pages.ts'
import { leadQuery } from '../features/leads/leads.api.ts'
import { StatusBadge } from '../features/leads/status-badge.tsx'
import { ScoreReasons } from '../features/scores/score-reasons.tsx'
import { useTranslation } from '../platform/i18n/index.ts'
import { useShortcuts } from '../platform/shortcuts.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { ScoreBadge } from '../ui/score-badge.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { LeadFailure } from './lead-failure.tsx'
import NotFoundPage from './not-found-page.tsx'
import { usePage } from './page.ts'
import { useCurrentTenant, useLeadId } from './tenant.tsx'

const Header = ({ lead, editPath, onDelete }: { lead: Lead; editPath: string; onDelete: () => void }) => {
  const { t } = useTranslation()
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
      <ScoreBadge score={lead.score} grade={lead.grade} size="large" />
      <div className="min-w-0 flex-1 basis-48">
        <h1 className="truncate text-xl leading-7 font-semibold tracking-tight">{fullName(lead)}</h1>
        <p className="flex items-center gap-2.5 text-muted">
          <span className="truncate">{lead.company}</span>
          <StatusBadge status={lead.status} />
        </p>
      </div>
      <div className="flex gap-2">
        <ButtonLink to={editPath} aria-keyshortcuts="e">
          <Pencil aria-hidden="true" size={14} />
          {t('lead.edit')}
        </ButtonLink>
        <Button look="danger" onClick={onDelete} aria-keyshortcuts="Delete">
          <Trash2 aria-hidden="true" size={14} />
          {t('lead.delete')}
        </Button>
      </div>
    </div>
  )
}

const LeadBody = ({ lead, tenant }: { lead: Lead; tenant: number }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const remove = useDeleteWithUndo(tenant)
  const listPath = `/t/${tenant}/leads`
  const leadPath = `${listPath}/${lead.id}`
  const editPath = `${leadPath}/edit`
  const onDelete = async () => {
    // The list first: this page would fetch what no longer exists.
    await navigate(listPath)
    await remove(lead)
  }
  const onDeleteKey = () => void onDelete()
  useShortcuts({
    e: () => void navigate(editPath),
    c: () => void navigate(`${listPath}/new`),
    Delete: onDeleteKey,
    '#': onDeleteKey,
  })
  const [details, timeline] = [useId(), useId()]
  return (
    <>
      <Header lead={lead} editPath={editPath} onDelete={() => void onDelete()} />
      <div className="mt-7 grid gap-x-10 gap-y-8 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <section aria-label={t('score.title')}>
          <ScoreReasons
            tenant={tenant}
            leadId={lead.id}
            answer={(attribute, label) => (
              <Link
                to={`${editPath}?field=${attribute}`}
                className="rounded-sm font-medium text-accent underline underline-offset-3"
              >
                {label}
              </Link>
            )}
          />
        </section>
        <section aria-labelledby={details} className="xl:row-span-2">
          <h2 id={details} className="mb-1 text-base font-semibold">
            {t('lead.details')}
          </h2>
          <LeadDetails lead={lead} />
        </section>
        <section aria-labelledby={timeline}>
          <h2 id={timeline} className="mb-3 text-base font-semibold">
            {t('events.title')}
          </h2>
          <Timeline tenant={tenant} leadId={lead.id} />
        </section>
      </div>
    </>
  )
}

const LeadSkeleton = () => (
  <div className="flex items-center gap-4">
    <Skeleton className="h-12! w-24" />
    <div className="space-y-2.5">
      <Skeleton className="h-5! w-52" />
      <Skeleton className="w-36" />
    </div>
  </div>
)

const Page = ({ id }: { id: number }) => {
  const { t } = useTranslation()
  const tenant = useCurrentTenant()
  const { data: lead, error, refetch } = useQuery(leadQuery(tenant, id))
  usePage(lead ? fullName(lead) : t('leads.title'), lead !== undefined || error !== null)
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <div className="mx-auto max-w-6xl px-8 py-4 pb-16 max-md:px-4">
        <Link
          to={`/t/${tenant}/leads`}
          className="-ml-1 mb-5 inline-flex h-7 items-center gap-1.5 rounded px-1 text-sm text-muted hover:text-text"
        >
          <ArrowLeft aria-hidden="true" size={14} />
          {t('lead.back')}
        </Link>
        {lead ? (
          <LeadBody lead={lead} tenant={tenant} />
        ) : error ? (
          <LeadFailure error={error} onRetry={() => void refetch()} />
        ) : (
          <LeadSkeleton />
        )}
      </div>
    </div>
  )
}

const LeadPage = () => {
  const id = useLeadId()
  return id === null ? <NotFoundPage /> : <Page key={id} id={id} />
}

export default LeadPage
