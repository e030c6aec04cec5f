import type {
  EditLeads,
  KeyScope,
  LeadPatch,
  LeadStatusInput,
  Permission,
  Role,
} from '@lead-scoring/contract'
import { type Statement, sql, statement } from '../../platform/database/statement.ts'
import type { JobAction } from './bulk-jobs.queries.ts'

/** The job that is worked on. */
export type OpenJob = {
  readonly id: number
  readonly actor: string
  readonly permissions: readonly Permission[]
  readonly action: JobAction
  readonly total: number
  readonly processed: number
  readonly done: number
  readonly is_cancelled: boolean
}

/** Locks the oldest job of the tenant that is not finished: one batch after the other, however many workers there are. */
export const lockOldestJob = (): Statement<OpenJob> =>
  statement(sql<OpenJob>`
    select id::float8 as id, actor, permissions, action, total, processed, done, cancel_asked_at is not null as is_cancelled
    from lead_scoring.bulk_job where finished_at is null order by id limit 1 for update`)

/** What takes a change of a lead back: fields, and where it stood in the pipeline. */
export type Back = LeadPatch & { readonly status?: LeadStatusInput }

/** A lead of a job: with what was written before, where the job takes that back. */
export type JobLead = {
  readonly place: number
  readonly lead_id: number
  readonly version: number | null
  readonly back: Back | null
}

export const selectBatch = (jobId: number, behind: number, size: number): Statement<JobLead> =>
  statement(sql<JobLead>`
    select place, lead_id::float8 as lead_id, version, back from lead_scoring.bulk_job_lead
    where job_id = ${jobId}::bigint and place > ${behind}::integer order by place limit ${sql.lit(size)}`)

/** What was done to a lead, and what takes it back; or its line of a file. */
export type Written = {
  readonly place: number
  readonly version: number | null
  readonly back: Back | null
  readonly line: string | null
}

export const writeLeads = (jobId: number, written: readonly Written[]): Statement =>
  statement(sql`
    update lead_scoring.bulk_job_lead lead set version = given.version, back = given.back, line = given.line
    from jsonb_to_recordset(${JSON.stringify(written)}::jsonb)
      as given (place integer, version integer, back jsonb, line text)
    where lead.job_id = ${jobId}::bigint and lead.place = given.place`)

/** How far a job has come: `skipped` counts the leads of this batch that were left as they are, by reason. */
export type Progress = {
  readonly processed: number
  readonly done: number
  readonly skipped: Readonly<Record<string, number>>
  /** What it is from now on. */
  readonly status: 'running' | 'done'
}

export const advanceJob = (id: number, { processed, done, skipped, status }: Progress): Statement =>
  statement(sql`
    update lead_scoring.bulk_job set processed = ${processed}::integer, done = done + ${done}::integer, status = ${status},
      skipped = (
        select coalesce(jsonb_object_agg(reason, leads), '{}') from (
          select reason, sum(leads::integer) as leads from (
            select * from jsonb_each_text(skipped) union all select * from jsonb_each_text(${JSON.stringify(skipped)}::jsonb)
          ) counted (reason, leads) group by reason
        ) summed
      ),
      started_at = coalesce(started_at, now()), finished_at = case when ${status === 'done'}::boolean then now() end
    where id = ${id}::bigint`)

/** Ends a job before its last lead. */
export const endJob = (id: number, status: 'cancelled' | 'failed', failure: string | null): Statement =>
  statement(sql`
    update lead_scoring.bulk_job set status = ${status}, failure = ${failure}, finished_at = now()
    where id = ${id}::bigint and finished_at is null`)

/** What somebody may do now. */
export type UserRights = {
  readonly superuser: boolean
  readonly role: Role | null
  readonly edit_leads: EditLeads
}

export const selectUserRights = (tenantId: number, userId: number): Statement<UserRights> =>
  statement(sql<UserRights>`
    select account.superuser, membership.role, tenant.edit_leads
    from lead_scoring.user_account account
    join lead_scoring.tenant on tenant.id = ${tenantId}::bigint
    left join lead_scoring.membership on membership.tenant_id = tenant.id and membership.user_id = account.id
      and membership.suspended_at is null
    where account.id = ${userId}::bigint and account.disabled_at is null`)

export const selectKeyScopes = (keyId: number): Statement<{ scopes: readonly KeyScope[] }> =>
  statement(sql<{ scopes: readonly KeyScope[] }>`
    select scopes from lead_scoring.api_key
    where id = ${keyId}::bigint and (expires_at is null or expires_at > now())`)

/** The names of people, for the column of owners. */
export const selectNames = (userIds: readonly number[]): Statement<{ id: number; name: string }> =>
  statement(sql<{ id: number; name: string }>`
    select id::float8 as id, name from lead_scoring.user_account
    where id = any(string_to_array(${userIds.join(',')}, ',')::bigint[])`)
