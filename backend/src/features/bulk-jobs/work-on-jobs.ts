import { setTimeout as pause } from 'node:timers/promises'
import type { JobContext } from '../../platform/jobs/job.ts'
import { AppError } from '../../platform/problems/app-error.ts'
import type { TenantDb, TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { recordEvent } from '../events/index.ts'
import { type Applied, applyBatch } from './apply-batch.ts'
import { requireMayDo } from './bulk-job.policy.ts'
import { editorOf } from './editor.ts'
import { enqueueWork } from './start-bulk-job.ts'
import { advanceJob, endJob, lockOldestJob, type OpenJob, selectBatch, writeLeads } from './work.queries.ts'

/** Leads of a transaction: it holds their locks, and what is written behind it is seen by nobody until it ends. */
const batchSize = 500
/** Between two batches, so that others come to their turn. */
const pauseMs = 25
/** After this time the worker takes what else waits first: mails, other tenants. */
const sliceMs = 1_000

const countSkipped = (applied: readonly Applied[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const each of applied) if ('skipped' in each) counts[each.skipped] = (counts[each.skipped] ?? 0) + 1
  return counts
}

/** An export is told to the log when its file is whole. */
const exported = ({ action, actor, done }: OpenJob, more: number) =>
  action.kind === 'export'
    ? [
        recordEvent({
          type: 'lead.exported',
          actor,
          before: null,
          after: { leads: done + more, columns: action.columns },
        }),
      ]
    : []

/** What is done, its events, what takes it back and how far the job is: one transaction, so all or nothing of it is there. */
const workOnBatch = async (transaction: TenantTransaction, job: OpenJob): Promise<void> => {
  const { run } = transaction
  if (job.is_cancelled) return void (await run([endJob(job.id, 'cancelled', null)]))
  const editor = await editorOf(transaction, job)
  requireMayDo(editor, job.action.kind)
  const [{ rows: leads }] = await run([selectBatch(job.id, job.processed, batchSize)])
  const applied = await applyBatch({ transaction, leads, editor }, job.action)
  const written = applied.flatMap((each) => ('written' in each ? [each.written] : []))
  // Places of leads that were erased meanwhile are gaps.
  const isLast = leads.length < batchSize
  await run([
    writeLeads(job.id, written),
    advanceJob(job.id, {
      processed: isLast ? job.total : (leads.at(-1)?.place ?? job.total),
      done: written.length,
      skipped: countSkipped(applied),
      status: isLast ? 'done' : 'running',
    }),
    ...(isLast ? exported(job, written.length) : []),
  ])
}

/** Works on one batch of the tenant's oldest job; false when there is none. What is refused for good ends the job. */
const workOn = async (db: TenantDb): Promise<boolean> => {
  let jobId: number | undefined
  try {
    await db.transaction(async (transaction) => {
      const [{ rows }] = await transaction.run([lockOldestJob()])
      jobId = rows[0]?.id
      if (rows[0]) await workOnBatch(transaction, rows[0])
    })
  } catch (error) {
    if (!(error instanceof AppError) || jobId === undefined || error.code === 'tenant_unknown') throw error
    await db.run([endJob(jobId, 'failed', error.code)])
  }
  return jobId !== undefined
}

/** When nothing helps any more, the job ends, so that those behind it come to their turn. */
const giveUp = async (db: TenantDb): Promise<void> => {
  await db.transaction(async ({ run }) => {
    const [{ rows }] = await run([lockOldestJob()])
    if (rows[0]) await run([endJob(rows[0].id, 'failed', 'internal_error'), enqueueWork()])
  })
}

/**
 * Works on the tenant's jobs, the oldest first, for a second; then the rest is enqueued anew. It may run twice at a time or die
 * at any moment: the lock on the job lets one batch follow the other, and each commits together with the job's place.
 */
export const workOnJobs = async ({ tenant, signal, isLastAttempt }: JobContext): Promise<void> => {
  if (!tenant) throw new Error('bulk_jobs.work is done for a tenant')
  const until = Date.now() + sliceMs
  try {
    while (await workOn(tenant)) {
      if (Date.now() >= until || signal.aborted) return void (await tenant.run([enqueueWork()]))
      await pause(pauseMs, undefined, { signal }).catch(() => undefined)
    }
  } catch (error) {
    if (!isLastAttempt) throw error
    await giveUp(tenant)
  }
}
