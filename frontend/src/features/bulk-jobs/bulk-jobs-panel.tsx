import type { BulkJob } from '@lead-scoring/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { bulkJobsQuery, isOpen } from '../../platform/bulk-jobs.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { useDock } from '../../ui/dock.ts'
import { JobLine } from './job-line.tsx'
import { sayDone } from './job-sentences.ts'

/** How long the result of a job stays, unless somebody hides it: also after the page was loaded anew. */
const shownMs = 15 * 60_000
const hiddenKey = 'hidden-bulk-jobs'

const readHidden = (): readonly number[] => {
  try {
    return JSON.parse(sessionStorage.getItem(hiddenKey) ?? '[]') as readonly number[]
  } catch {
    return []
  }
}

/** Those that somebody took away; the browser's window remembers it. */
const useHidden = () => {
  const [hidden, setHidden] = useState(readHidden)
  const hide = (id: number) => {
    const next = [...hidden, id]
    setHidden(next)
    try {
      sessionStorage.setItem(hiddenKey, JSON.stringify(next))
    } catch {
      // Then it comes back with the next page.
    }
  }
  return { hidden, hide }
}

/** One’s own that run, and those that ended lately and were not taken back; the oldest first. */
const shownJobs = (
  jobs: readonly BulkJob[],
  hidden: readonly number[],
  nowMs: number,
): readonly BulkJob[] => {
  const undone = new Set(jobs.map(({ undo_of }) => undo_of))
  const isRecent = ({ finished_at }: BulkJob) =>
    finished_at !== null && nowMs - Date.parse(finished_at) < shownMs
  return jobs
    .filter(
      (job) =>
        job.mine && (isOpen(job) || (isRecent(job) && !hidden.includes(job.id) && !undone.has(job.id))),
    )
    .toReversed()
}

/** What has ended changed leads: whatever shows or counts them is asked for again. */
const useRefresh = (tenant: number, jobs: readonly BulkJob[]) => {
  const client = useQueryClient()
  const open = useRef<readonly number[]>([])
  useEffect(() => {
    const ended = jobs.some((job) => !isOpen(job) && open.current.includes(job.id))
    open.current = jobs.filter(isOpen).map(({ id }) => id)
    if (ended) void client.invalidateQueries({ queryKey: ['tenant', tenant] })
  }, [client, tenant, jobs])
}

const none: readonly BulkJob[] = []

/** At the foot of every page: changes of many leads that are under way, and what became of them. */
const BulkJobsPanel = ({ tenant }: { tenant: number }) => {
  const { t, language } = useTranslation()
  const jobs = useQuery(bulkJobsQuery(tenant)).data?.results ?? none
  const { hidden, hide } = useHidden()
  useRefresh(tenant, jobs)
  const panel = useRef<HTMLElement>(null)
  const shown = shownJobs(jobs, hidden, Date.now())
  useDock(panel, '--jobs-height', shown.length > 0)
  // The progress is read by who looks for it; the end is said.
  const ended = shown.findLast((job) => !isOpen(job))
  return (
    <section
      ref={panel}
      aria-label={t('bulkJobs.label')}
      className={
        shown.length === 0
          ? 'sr-only'
          : 'max-h-48 shrink-0 overflow-auto border-t border-line-strong bg-raised'
      }
    >
      <p role="status" className="sr-only">
        {ended && sayDone(ended, t, language)}
      </p>
      <ul>
        {shown.map((job) => (
          <JobLine key={job.id} tenant={tenant} job={job} onHide={() => hide(job.id)} />
        ))}
      </ul>
    </section>
  )
}

export default BulkJobsPanel
