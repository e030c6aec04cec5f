import type { BulkJob, BulkJobInput } from '@lead-scoring/contract'
import type { Identity } from '../../platform/auth/identity.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { problem } from '../../platform/problems/app-error.ts'
import { inTransaction, type TenantDb, type TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { filtersOf, requirePossibleStatus } from '../leads/index.ts'
import { requireMayDo } from './bulk-job.policy.ts'
import {
  type Asker,
  askToCancel,
  countLeads,
  countOpenJobs,
  insertChangedLeads,
  insertJob,
  insertMatchingLeads,
  lockJob,
  type NewJob,
  selectJob,
} from './bulk-jobs.queries.ts'
import { readBulkAction } from './read-action.ts'

/** So many jobs of a tenant wait or run at a time. */
const maxOpenJobs = 20

const jobUnknown = problem<{ id: number }>('bulk_job_unknown', 404, {
  en: ({ id }) => `There is no bulk job ${id}.`,
  de: ({ id }) => `Es gibt keine Massenaktion ${id}.`,
})
const tooManyJobs = problem('bulk_jobs_full', 409, {
  en: `${maxOpenJobs} bulk jobs are waiting already; try again when one of them is done.`,
  de: `Es warten schon ${maxOpenJobs} Massenaktionen; bitte erneut versuchen, wenn eine davon fertig ist.`,
})
const notUndoable = problem('bulk_job_not_undoable', 409, {
  en: 'This cannot be taken back: it changed nothing, still runs, was taken back already, or ended more than 24 hours ago.',
  de: 'Das lässt sich nicht zurücknehmen: Es hat nichts geändert, läuft noch, wurde schon zurückgenommen oder ist länger als 24 Stunden her.',
})

/** Lets the worker go on with the oldest job of the tenant. */
export const enqueueWork = () => enqueue('bulk_jobs.work', {}, { jobKey: 'work', maxAttempts: 8 })

/** Leaders see the jobs of everybody, others their own. */
export const askerOf = ({ actor, permissions }: Identity): Asker => ({
  actor,
  seesAll: permissions.has('leads.assign'),
})

/** Throws `bulk_job_unknown` (404), also for a job that somebody may not see. */
export const requireJob = async (
  db: TenantDb | TenantTransaction,
  id: number,
  asker: Asker,
): Promise<BulkJob> => {
  const [{ rows }] = await db.run([selectJob(id, asker)])
  if (!rows[0]) throw jobUnknown({ id })
  return rows[0]
}

const lockJobOf = async (transaction: TenantTransaction, id: number, asker: Asker): Promise<BulkJob> => {
  await requireJob(transaction, id, asker)
  await transaction.run([lockJob(id)])
  return requireJob(transaction, id, asker)
}

const start = async (
  transaction: TenantTransaction,
  job: NewJob,
  leads: (jobId: number) => ReturnType<typeof insertMatchingLeads>,
  asker: Asker,
): Promise<BulkJob> => {
  const [{ rows: open }] = await transaction.run([countOpenJobs()])
  if ((open[0]?.jobs ?? 0) >= maxOpenJobs) throw tooManyJobs()
  const [{ rows }] = await transaction.run([insertJob(job)])
  const id = rows[0]?.id
  if (id === undefined) throw new Error('an insert gives one row')
  await transaction.run([leads(id), countLeads(id), enqueueWork()])
  return requireJob(transaction, id, asker)
}

/**
 * Begins to do something to every lead that matches at this moment. Throws `bulk_action_refused` (403),
 * `bulk_jobs_full` (409), `validation_failed` (400) for an action that is not complete.
 */
export const startBulkJob = (
  db: TenantDb | TenantTransaction,
  { filters, action: given }: BulkJobInput,
  identity: Identity,
): Promise<BulkJob> => {
  const action = readBulkAction(given)
  requireMayDo(identity, action.kind)
  const { actor, permissions } = identity
  return inTransaction(db, async (transaction) => {
    if (action.kind === 'status') await requirePossibleStatus(transaction, action, 'action.')
    return start(
      transaction,
      { actor, permissions: [...permissions], action, undoOf: null },
      (id) => insertMatchingLeads(id, filtersOf(filters, identity)),
      askerOf(identity),
    )
  })
}

/**
 * Begins to take back what a job did, wherever the lead is still as the job left it. Throws `bulk_job_unknown` (404),
 * `bulk_job_not_undoable` (409), `bulk_action_refused` (403), `bulk_jobs_full` (409).
 */
export const undoBulkJob = (
  db: TenantDb | TenantTransaction,
  id: number,
  identity: Identity,
): Promise<BulkJob> =>
  inTransaction(db, async (transaction) => {
    const job = await lockJobOf(transaction, id, askerOf(identity))
    if (!job.undoable) throw notUndoable()
    requireMayDo(identity, job.action.kind)
    const { actor, permissions } = identity
    const action = { kind: 'undo', of: job.action.kind } as const
    return start(
      transaction,
      { actor, permissions: [...permissions], action, undoOf: id },
      (undoId) => insertChangedLeads(undoId, id),
      askerOf(identity),
    )
  })

/** Lets a job end behind its current batch; one that is finished stays as it is. Throws `bulk_job_unknown` (404). */
export const cancelBulkJob = (
  db: TenantDb | TenantTransaction,
  id: number,
  identity: Identity,
): Promise<BulkJob> =>
  inTransaction(db, async (transaction) => {
    await lockJobOf(transaction, id, askerOf(identity))
    await transaction.run([askToCancel(id)])
    return requireJob(transaction, id, askerOf(identity))
  })
