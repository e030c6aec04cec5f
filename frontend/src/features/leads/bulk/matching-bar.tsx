import { type BulkActionInput, exportColumns, type Lead, type Status } from '@lead-scoring/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Download, Trash2 } from 'lucide-react'
import { newIdempotencyKey } from '../../../platform/api/index.ts'
import { startBulkJob } from '../../../platform/bulk-jobs.ts'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { usePermission } from '../../../platform/session.ts'
import { Button, buttonClass } from '../../../ui/button.tsx'
import { MenuButton } from '../../../ui/menu-button.tsx'
import { PopoverButton } from '../../../ui/popover-button.tsx'
import { showErrorToast } from '../../../ui/toast.ts'
import { ownerOf } from '../owner/owner-choices.ts'
import { OwnerMenu } from '../owner/owner-menu.tsx'
import { isStatusChoice, statusChoices } from '../status/status-choices.ts'
import { askHowItEnded } from '../status/status-question.ts'
import { sayCount } from './bulk-sentences.ts'
import { filtersOf, type Matching } from './matching-filters.ts'
import { TagsPanel } from './tags-panel.tsx'

type OfferProps = { matching: Matching; onAccept: () => void }

/** Offers to go on with all leads that match, also those that were never loaded. */
export const MatchingOffer = ({ matching, onAccept }: OfferProps) => (
  <Button look="quiet" className="text-accent!" onClick={onAccept}>
    {sayCount('bulkJobs.offer', matching.count)}
  </Button>
)

/** From a button, beyond the padding of the bar that it stands in. */
const aboveBar = 12

/** Begins a job; whatever keeps it from beginning is said, and trying again takes one press. */
const useStart = (tenant: number, { params }: Matching, onDone: () => void) => {
  const client = useQueryClient()
  const { t } = useTranslation()
  const send = async (action: BulkActionInput, key: string): Promise<void> => {
    try {
      await startBulkJob({ client, tenant, key }, { filters: filtersOf(params), action })
      onDone()
    } catch (error) {
      showErrorToast(t('bulkJobs.refused'), {
        description: (error as Error).message,
        action: { label: t('app.retry'), onClick: () => void send(action, key) },
      })
    }
  }
  return (action: BulkActionInput) => void send(action, newIdempotencyKey())
}

type StatusProps = { leads: readonly Lead[]; count: number; start: (action: BulkActionInput) => void }

/** Asks for a reason or a value once, for all of them. */
const SetStatus = ({ leads, count, start }: StatusProps) => {
  const { t } = useTranslation()
  const label = t('bulk.set_status')
  const move = async (status: Status) => {
    const wanted = await askHowItEnded(leads, status, count)
    if (!wanted) return
    const { lost_reason_id: reason, won_value: value } = wanted
    start({
      kind: 'status',
      status,
      ...(reason === null || reason === undefined ? {} : { lost_reason_id: reason }),
      ...(value === null || value === undefined ? {} : { won_value: value }),
    })
  }
  return (
    <MenuButton
      menuLabel={label}
      placement="top start"
      offset={aboveBar}
      className={buttonClass('quiet', 'text-text!')}
      groups={[{ label, items: statusChoices(t), onSelect: ([id]) => isStatusChoice(id) && void move(id) }]}
    >
      {label}
    </MenuButton>
  )
}

type TagsProps = { kind: 'tag' | 'untag'; count: number; start: (action: BulkActionInput) => void }

const Tags = ({ kind, count, start }: TagsProps) => {
  const { t } = useTranslation()
  const label = t(`bulkJobs.${kind}`)
  return (
    <PopoverButton
      panelLabel={label}
      placement="top start"
      offset={aboveBar}
      className={buttonClass('quiet', 'text-text!')}
      panel={(close) => (
        <TagsPanel
          submit={sayCount(`bulkJobs.${kind}All`, count)}
          onApply={(tags) => {
            close()
            start({ kind, tags })
          }}
        />
      )}
    >
      {label}
    </PopoverButton>
  )
}

type MatchingBarProps = {
  tenant: number
  matching: Matching
  /** Those that were picked: some of all. */
  leads: readonly Lead[]
  onDone: () => void
}

/** What can be done to all leads that match, by a job in the background. */
export const MatchingBar = ({ tenant, matching, leads, onDone }: MatchingBarProps) => {
  const { t, language } = useTranslation()
  const start = useStart(tenant, matching, onDone)
  const mayAssign = usePermission('leads.assign', tenant)
  const mayExport = usePermission('leads.export', tenant)
  const { count } = matching
  return (
    <>
      <SetStatus leads={leads} count={count} start={start} />
      {mayAssign && (
        <OwnerMenu
          tenant={tenant}
          label={t('bulkJobs.assign')}
          mode="single"
          selected={[]}
          onSelect={([choice]) => start({ kind: 'assign', owner_id: ownerOf(choice) })}
          offersSuspended={false}
          placement="top start"
          offset={aboveBar}
          className={buttonClass('quiet', 'text-text!')}
        >
          {t('bulkJobs.assign')}
        </OwnerMenu>
      )}
      <Tags kind="tag" count={count} start={start} />
      <Tags kind="untag" count={count} start={start} />
      {mayExport && (
        <Button
          look="quiet"
          className="text-text!"
          onClick={() => start({ kind: 'export', columns: [...exportColumns], language })}
        >
          <Download aria-hidden="true" size={14} />
          {t('bulkJobs.export')}
        </Button>
      )}
      <Button look="quiet" className="text-danger!" onClick={() => start({ kind: 'delete' })}>
        <Trash2 aria-hidden="true" size={14} />
        {t('lead.delete')}
      </Button>
    </>
  )
}
