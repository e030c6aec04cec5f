import type { Lead } from '@lead-scoring/contract'
import { ArrowLeft, ChevronDown, ChevronUp, Pencil, Printer, Trash2 } from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useDeleteWithUndo } from '../features/leads/delete-lead.ts'
import { useMayEdit } from '../features/leads/lead-permission.ts'
import { leadListParams, leadViewParams, readLeadView } from '../features/leads/lead-view.ts'
import { type LeadWalk, useLeadWalk } from '../features/leads/lead-walk.ts'
import { StatusQuestions } from '../features/leads/status/status-questions.tsx'
import { useLead } from '../features/leads/use-lead.ts'
import { formatNumber, fullName } from '../platform/formats/index.ts'
import { loadTexts, useTranslation } from '../platform/i18n/index.ts'
import { usePermission } from '../platform/session.ts'
import { useShortcuts } from '../platform/shortcuts.ts'
import { Button, ButtonLink, IconButton } from '../ui/button.tsx'
import { LeadBody, LeadSkeleton, LeadTitle } from './lead-body.tsx'
import { useLeadKeys } from './lead-keys.ts'
import { usePage } from './page.ts'
import { useCurrentTenant, useLeadId } from './tenant.tsx'

const LeadFailure = lazy(async () => ({ default: (await import('./lead-failure.tsx')).LeadFailure }))
const NotFoundPage = lazy(() => import('./not-found-page.tsx'))

/** For administrators only, and not what anybody came for first. */
const PersonActions = lazy(async () => {
  const [{ PersonActions: Component }] = await Promise.all([
    import('./person-actions.tsx'),
    loadTexts('person'),
  ])
  return { default: Component }
})

/** The list that the lead was opened from: its view is in the lead's own address. */
const useListOfLead = (tenant: number) => {
  const [params] = useSearchParams()
  const view = readLeadView(params)
  const search = leadViewParams(view).toString()
  return {
    listParams: leadListParams(view).toString(),
    pathOf: (rest: string) => `/t/${tenant}/leads${rest}${search && `?${search}`}`,
  }
}

const Walk = ({ walk, onStep }: { walk: LeadWalk; onStep: (by: 1 | -1) => void }) => {
  const { t, language } = useTranslation()
  return (
    <div className="flex items-center gap-1 text-sm text-muted tabular-nums">
      {walk.row >= 0 && (
        <span className="mr-1">
          {t('lead.place', {
            place: formatNumber(walk.row + 1, language),
            total: formatNumber(walk.count, language),
          })}
        </span>
      )}
      <IconButton
        aria-label={t('lead.next')}
        aria-keyshortcuts="j"
        isBusy={walk.row < 0 || walk.row + 1 >= walk.count}
        onClick={() => onStep(1)}
      >
        <ChevronDown aria-hidden="true" size={16} />
      </IconButton>
      <IconButton
        aria-label={t('lead.previous')}
        aria-keyshortcuts="k"
        isBusy={walk.row < 1}
        onClick={() => onStep(-1)}
      >
        <ChevronUp aria-hidden="true" size={16} />
      </IconButton>
    </div>
  )
}

type ActionsProps = {
  editPath: string
  /** Absent: the lead can only be looked at. */
  onDelete?: () => void
  children: ReactNode
}

const Actions = ({ editPath, onDelete, children }: ActionsProps) => {
  const { t } = useTranslation()
  return (
    <div className="flex gap-2 print:hidden">
      {onDelete && (
        <ButtonLink to={editPath} aria-keyshortcuts="e">
          <Pencil aria-hidden="true" size={14} />
          {t('lead.edit')}
        </ButtonLink>
      )}
      <IconButton look="secondary" aria-label={t('lead.print')} onClick={() => print()}>
        <Printer aria-hidden="true" size={14} />
      </IconButton>
      {onDelete && (
        <Button look="danger" onClick={onDelete} aria-keyshortcuts="Delete">
          <Trash2 aria-hidden="true" size={14} />
          {t('lead.delete')}
        </Button>
      )}
      {children}
    </div>
  )
}

const Page = ({ id }: { id: number }) => {
  const { t } = useTranslation()
  const tenant = useCurrentTenant()
  const navigate = useNavigate()
  const { listParams, pathOf } = useListOfLead(tenant)
  const walk = useLeadWalk(tenant, listParams, id)
  const remove = useDeleteWithUndo(tenant)
  const mayEdit = useMayEdit()
  const mayWrite = usePermission('leads.write')
  const { data: lead, error, refetch } = useLead(tenant, id)
  usePage(lead ? fullName(lead) : t('leads.title'), lead !== undefined || error !== null)

  const editPath = pathOf(`/${id}/edit`)
  const step = async (by: 1 | -1) => {
    const beside = await walk.findBeside(by)
    // No step in the history: going back leads to the list, not through all leads.
    if (beside) await navigate(pathOf(`/${beside.id}`), { replace: true })
  }
  const onDelete = async (deleted: Lead) => {
    // The list first: this page would fetch what no longer exists. And instead of it, so that going back finds none.
    await navigate(pathOf(''), { replace: true })
    await remove(deleted)
  }
  const onStep = (by: 1 | -1) => void step(by)
  useLeadKeys({
    lead,
    mayEdit,
    onEdit: () => void navigate(editPath),
    onDelete: (deleted) => void onDelete(deleted),
  })
  useShortcuts({
    c: () => mayWrite && void navigate(`/t/${tenant}/leads/new`),
    j: () => onStep(1),
    k: () => onStep(-1),
  })
  return (
    <div className="min-h-0 flex-1 overflow-auto print:overflow-visible">
      <div className="mx-auto max-w-6xl px-8 py-4 pb-16 max-md:px-4 print:max-w-none print:p-0">
        <div className="mb-4 flex h-8 items-center justify-between gap-4 print:hidden">
          <Link
            to={pathOf('')}
            className="-ml-1 inline-flex h-7 items-center gap-1.5 rounded px-1 text-sm text-muted hover:text-text"
          >
            <ArrowLeft aria-hidden="true" size={14} />
            {t('lead.back')}
          </Link>
          <Walk walk={walk} onStep={onStep} />
        </div>
        {lead ? (
          <>
            <div className="mb-8 flex flex-wrap items-center gap-x-4 gap-y-3">
              <LeadTitle lead={lead} headingLevel={1} />
              <Actions
                editPath={editPath}
                {...(mayEdit(lead) ? { onDelete: () => void onDelete(lead) } : {})}
              >
                <Suspense>
                  <PersonActions
                    tenant={tenant}
                    lead={lead}
                    onErased={() => void navigate(pathOf(''), { replace: true })}
                  />
                </Suspense>
              </Actions>
            </div>
            <LeadBody lead={lead} tenant={tenant} headingLevel={2} />
            <StatusQuestions tenant={tenant} />
          </>
        ) : error ? (
          <Suspense>
            <LeadFailure error={error} onRetry={() => void refetch()} />
          </Suspense>
        ) : (
          <LeadSkeleton />
        )}
      </div>
    </div>
  )
}

const LeadPage = () => {
  const id = useLeadId()
  if (id !== null) return <Page key={id} id={id} />
  return (
    <Suspense>
      <NotFoundPage />
    </Suspense>
  )
}

export default LeadPage
