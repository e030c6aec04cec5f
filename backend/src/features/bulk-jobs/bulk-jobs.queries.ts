import type { BulkAction, BulkJob, BulkJobKind, LeadFilters, Permission } from '@lead-scoring/contract'
import { isoTime } from '../../platform/database/iso-time.ts'
import { type RawBuilder, type Statement, sql, statement } from '../../platform/database/statement.ts'
import { actorNameOf } from '../events/index.ts'
import { filterConditions } from '../leads/index.ts'

/** How long a job can be taken back, and its file fetched. */
const kept = sql.raw(`interval '24 hours'`)

export type JobAction = BulkJob['action']

export type NewJob = {
  readonly actor: string
  readonly permissions: readonly Permission[]
  readonly action: BulkAction | { readonly kind: 'undo'; readonly of: BulkJobKind }
  readonly undoOf: number | null
}

export const insertJob = ({ actor, permissions, action, undoOf }: NewJob): Statement<{ id: number }> =>
  statement(sql<{ id: number }>`
    insert into lead_scoring.bulk_job (actor, permissions, action, undo_of)
    values (${actor}, string_to_array(${permissions.join(',')}, ','), ${JSON.stringify(action)}::jsonb, ${undoOf}::bigint)
    returning id::float8 as id`)

/** Fixes which leads a job is about: all that match at this moment, found by one statement. */
export const insertMatchingLeads = (jobId: number, filters: LeadFilters): Statement =>
  statement(sql`
    insert into lead_scoring.bulk_job_lead (job_id, place, lead_id)
    select ${jobId}::bigint, row_number() over (order by lead.id), lead.id from lead_scoring.lead
    where ${sql.join([sql`lead.deleted_at is null`, ...filterConditions(filters)], sql` and `)}`)

/** Those that another job changed, with what takes that back. */
export const insertChangedLeads = (jobId: number, undoOf: number): Statement =>
  statement(sql`
    insert into lead_scoring.bulk_job_lead (job_id, place, lead_id, version, back)
    select ${jobId}::bigint, row_number() over (order by lead_id), lead_id, version, back
    from lead_scoring.bulk_job_lead where job_id = ${undoOf}::bigint and version is not null`)

/** Counts the leads of a new job; one without any is done. */
export const countLeads = (jobId: number): Statement =>
  statement(sql`
    update lead_scoring.bulk_job job set total = found.total,
      status = case found.total when 0 then 'done' else job.status end,
      started_at = case found.total when 0 then now() end, finished_at = case found.total when 0 then now() end
    from (select count(*) as total from lead_scoring.bulk_job_lead where job_id = ${jobId}::bigint) found
    where job.id = ${jobId}::bigint`)

/** How many jobs of the tenant are not finished. */
export const countOpenJobs = (): Statement<{ jobs: number }> =>
  statement(sql<{ jobs: number }>`
    select count(*)::float8 as jobs from lead_scoring.bulk_job where finished_at is null`)

const undone: RawBuilder<unknown> = sql`exists (
  select from lead_scoring.bulk_job undo where undo.undo_of = job.id and undo.status <> 'cancelled')`

const isUndoable: RawBuilder<unknown> = sql`
  (job.finished_at > now() - ${kept} and job.done > 0 and job.action ->> 'kind' not in ('export', 'undo') and not ${undone})`

const columns = (actor: string): RawBuilder<unknown> => sql`
  job.id::float8 as id, job.action, job.status, job.failure, job.total, job.processed, job.done, job.skipped, job.actor,
  ${actorNameOf('job.actor')}, job.actor = ${actor} as mine, ${isUndoable} as undoable,
  (job.actor = ${actor} and job.action ->> 'kind' = 'export' and job.status = 'done'
    and job.finished_at > now() - ${kept}) as has_file,
  job.undo_of::float8 as undo_of, ${isoTime('job.created_at')} as created_at,
  ${isoTime('job.started_at')} as started_at, ${isoTime('job.finished_at')} as finished_at`

/** Who asks, and whether they see the jobs of their colleagues. */
export type Asker = { readonly actor: string; readonly seesAll: boolean }

const visible = ({ actor, seesAll }: Asker) => sql`(${seesAll}::boolean or job.actor = ${actor})`

/** The newest 50. */
export const listJobs = (asker: Asker): Statement<BulkJob> =>
  statement(sql<BulkJob>`
    select ${columns(asker.actor)} from lead_scoring.bulk_job job where ${visible(asker)}
    order by job.id desc limit 50`)

export const selectJob = (id: number, asker: Asker): Statement<BulkJob> =>
  statement(sql<BulkJob>`
    select ${columns(asker.actor)} from lead_scoring.bulk_job job where job.id = ${id}::bigint and ${visible(asker)}`)

/** Locks a job, so that its next batch waits; what is known of it must be read behind this, as it may have waited itself. */
export const lockJob = (id: number): Statement =>
  statement(sql`select from lead_scoring.bulk_job where id = ${id}::bigint for update`)

/** One that waits ends here; one that runs ends behind its batch. */
export const askToCancel = (id: number): Statement =>
  statement(sql`
    update lead_scoring.bulk_job set cancel_asked_at = now(),
      status = case status when 'queued' then 'cancelled' else status end,
      finished_at = case status when 'queued' then now() end
    where id = ${id}::bigint and finished_at is null`)

/** Lines of a file behind a place, in order. */
export const selectLines = (
  jobId: number,
  behind: number,
  limit: number,
): Statement<{ place: number; line: string }> =>
  statement(sql<{ place: number; line: string }>`
    select place, line from lead_scoring.bulk_job_lead
    where job_id = ${jobId}::bigint and place > ${behind}::integer and line is not null order by place limit ${limit}`)

/** Files go a day after they were made, all the rest after 30 days. */
export const purgeFiles = (): Statement =>
  statement(sql`
    delete from lead_scoring.bulk_job_lead line using lead_scoring.bulk_job job
    where job.id = line.job_id and job.action ->> 'kind' = 'export' and job.finished_at < now() - ${kept}`)
export const purgeJobs = (): Statement =>
  statement(sql`delete from lead_scoring.bulk_job where finished_at < now() - interval '30 days'`)
