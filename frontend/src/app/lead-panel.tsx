import type { Lead } from '@lead-scoring/contract'
import { ChevronDown, ChevronUp, Maximize2, Pencil, Trash2, X } from 'lucide-react'
import { useNavigate, useSearchParams } from 'react-router'
import { useDeleteWithUndo } from '../features/leads/delete-lead.ts'
import { useMayEdit } from '../features/leads/lead-permission.ts'
import { leadViewParams, readLeadView } from '../features/leads/lead-view.ts'
import { useLead } from '../features/leads/use-lead.ts'
import { fullName } from '../platform/formats/index.ts'
import { useTranslation } from '../platform/i18n/index.ts'
import { ButtonLink, IconButton } from '../ui/button.tsx'
import { LeadBody, LeadSkeleton, LeadTitle } from './lead-body.tsx'
import { LeadFailure } from './lead-failure.tsx'
import { useLeadKeys } from './lead-keys.ts'

type LeadPanelProps = {
  tenant: number
  leadId: number
  onClose: () => void
  onStep: (by: 1 | -1) => void
  onDeleted: () => void
}

type BarProps = Omit<LeadPanelProps, 'tenant' | 'leadId' | 'onDeleted'> & {
  lead: Lead | undefined
  pagePath: string
  editPath: string
  onDelete: (lead: Lead) => void
  mayEdit: boolean
}

const square = 'w-8 px-0! max-md:w-10'

/** What can be done with the panel, and with the lead as a whole. */
const Bar = ({ lead, pagePath, editPath, onClose, onStep, onDelete, mayEdit }: BarProps) => {
  const { t } = useTranslation()
  return (
    <div className="sticky top-0 z-10 flex items-center gap-0.5 border-b border-line bg-canvas px-2 py-1.5">
      <IconButton aria-label={t('lead.next')} aria-keyshortcuts="j" title="j" onClick={() => onStep(1)}>
        <ChevronDown aria-hidden="true" size={16} />
      </IconButton>
      <IconButton aria-label={t('lead.previous')} aria-keyshortcuts="k" title="k" onClick={() => onStep(-1)}>
        <ChevronUp aria-hidden="true" size={16} />
      </IconButton>
      <span className="flex-1" />
      <ButtonLink to={pagePath} look="quiet" className={square} aria-label={t('lead.openPage')}>
        <Maximize2 aria-hidden="true" size={14} />
      </ButtonLink>
      {mayEdit && (
        <ButtonLink
          to={editPath}
          look="quiet"
          className={square}
          aria-label={t('lead.edit')}
          aria-keyshortcuts="e"
          title="e"
        >
          <Pencil aria-hidden="true" size={14} />
        </ButtonLink>
      )}
      {lead && mayEdit && (
        <IconButton
          aria-label={t('lead.delete')}
          aria-keyshortcuts="Delete"
          title="#"
          onClick={() => onDelete(lead)}
        >
          <Trash2 aria-hidden="true" size={14} />
        </IconButton>
      )}
      <IconButton aria-label={t('app.close')} aria-keyshortcuts="Escape" title="Esc" onClick={onClose}>
        <X aria-hidden="true" size={16} />
      </IconButton>
    </div>
  )
}

/** A lead beside its list. Whoever shows it decides where the focus goes when it opens and closes. */
export const LeadPanel = ({ tenant, leadId, onClose, onStep, onDeleted }: LeadPanelProps) => {
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const remove = useDeleteWithUndo(tenant)
  const mayEdit = useMayEdit()
  const { data: lead, error, refetch } = useLead(tenant, leadId)
  const view = leadViewParams(readLeadView(params)).toString()
  const pathOf = (rest: string) => `/t/${tenant}/leads/${leadId}${rest}${view && `?${view}`}`
  const editPath = pathOf('/edit')
  const onDelete = (deleted: Lead) => {
    // The panel first: it would fetch what no longer exists.
    onDeleted()
    void remove(deleted)
  }
  useLeadKeys({ lead, mayEdit, onEdit: () => void navigate(editPath), onDelete })
  return (
    <>
      <Bar
        lead={lead}
        mayEdit={!lead || mayEdit(lead)}
        pagePath={pathOf('')}
        editPath={editPath}
        onClose={onClose}
        onStep={onStep}
        onDelete={onDelete}
      />
      {lead ? (
        <section key={lead.id} aria-label={fullName(lead)} className="p-5 pb-12 max-md:px-4">
          <div className="mb-8 flex items-center gap-4">
            <LeadTitle lead={lead} headingLevel={2} />
          </div>
          <LeadBody lead={lead} tenant={tenant} headingLevel={3} />
        </section>
      ) : (
        <div className="p-5">
          {error ? <LeadFailure error={error} onRetry={() => void refetch()} /> : <LeadSkeleton />}
        </div>
      )}
    </>
  )
}
