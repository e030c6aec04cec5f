import type { BulkJob } from '@lead-scoring/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Check, CircleAlert, CircleSlash, X } from 'lucide-react'
import { useState } from 'react'
import { download, newIdempotencyKey } from '../../platform/api/index.ts'
import { cancelBulkJob, isOpen, undoBulkJob } from '../../platform/bulk-jobs.ts'
import { formatNumber } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { showErrorToast } from '../../ui/toast.ts'
import { sayDone, sayLeft, sayRunning } from './job-sentences.ts'

type JobProps = { tenant: number; job: BulkJob }

const icons = { done: Check, cancelled: CircleSlash, failed: CircleAlert }

/** A button whose request may be refused; says so. */
const Action = ({ label, refusal, run }: { label: string; refusal: string; run: () => Promise<unknown> }) => {
  const [isBusy, setBusy] = useState(false)
  const press = async () => {
    setBusy(true)
    await run().catch(({ message }: Error) => showErrorToast(refusal, { description: message }))
    setBusy(false)
  }
  return (
    <Button isBusy={isBusy} onClick={() => void press()}>
      {label}
    </Button>
  )
}

const Running = ({ tenant, job }: JobProps) => {
  const { t, language } = useTranslation()
  const client = useQueryClient()
  const { processed, total, status } = job
  const far = t('bulkJobs.of', {
    done: formatNumber(processed, language),
    total: formatNumber(total, language),
  })
  return (
    <>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap gap-x-3 text-sm">
          <span className="font-medium">{sayRunning(job, t, language)}</span>
          <span className="text-muted tabular-nums">{status === 'queued' ? t('bulkJobs.waiting') : far}</span>
        </p>
        <div
          role="progressbar"
          aria-label={t('bulkJobs.progress')}
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={processed}
          aria-valuetext={far}
          className="mt-1.5 h-1 overflow-hidden rounded-full bg-pressed"
        >
          <div
            className="h-full rounded-full bg-accent-fill transition-[width] duration-500"
            style={{ width: `${total === 0 ? 0 : (100 * processed) / total}%` }}
          />
        </div>
      </div>
      <Action
        label={t('bulkJobs.cancel')}
        refusal={t('bulkJobs.refused')}
        run={() => cancelBulkJob({ client, tenant, key: newIdempotencyKey() }, job.id)}
      />
    </>
  )
}

const Finished = ({ tenant, job, onHide }: JobProps & { onHide: () => void }) => {
  const { t, language } = useTranslation()
  const client = useQueryClient()
  const Icon = icons[job.status as keyof typeof icons] ?? Check
  const rest = [sayLeft(job, t, language), job.has_file ? t('bulkJobs.fileKept') : ''].join(' ').trim()
  return (
    <>
      <Icon
        aria-hidden="true"
        size={16}
        className={`shrink-0 ${job.status === 'failed' ? 'text-danger' : 'text-muted'}`}
      />
      <p className="min-w-0 flex-1 text-sm">
        <span className="font-medium">{sayDone(job, t, language)}</span>
        {rest !== '' && <span className="block text-muted">{rest}</span>}
      </p>
      {/* Below what is said, where there is no room beside it. */}
      <div className="contents max-md:order-last max-md:flex max-md:w-full max-md:gap-2 max-md:pl-7 max-md:empty:hidden">
        {job.undoable && (
          <Action
            label={t('app.undo')}
            refusal={t('bulkJobs.refused')}
            run={() => undoBulkJob({ client, tenant, key: newIdempotencyKey() }, job.id)}
          />
        )}
        {job.has_file && (
          <Action
            label={t('bulkJobs.download')}
            refusal={t('bulkJobs.downloadFailed')}
            run={() =>
              download(`/api/bulk-jobs/${job.id}/file/`, tenant, `leads-${job.created_at.slice(0, 10)}.csv`)
            }
          />
        )}
      </div>
      <IconButton aria-label={t('bulkJobs.hide')} onClick={onHide}>
        <X aria-hidden="true" size={16} />
      </IconButton>
    </>
  )
}

/** How far a job is, or what became of it, and what can be done about it. */
export const JobLine = ({ onHide, ...props }: JobProps & { onHide: () => void }) => (
  <li className="flex min-h-12 items-center gap-3 border-line px-5 py-2 not-first:border-t max-md:flex-wrap max-md:px-4">
    {isOpen(props.job) ? <Running {...props} /> : <Finished {...props} onHide={onHide} />}
  </li>
)
