import type { FastifyBaseLogger } from 'fastify'
import type { Writes } from '../live/writes.ts'
import type { Deliver } from '../mail/deliver.ts'
import type { Outgoing } from '../outgoing/index.ts'
import type { Secrets } from '../secrets/index.ts'
import type { InstallationDb, TenantDb } from '../tenancy/tenant-db.ts'

/** What a job is about: ids and numbers alone. Names, addresses and tokens stay in their rows, where they can be erased. */
export type JobPayload = Readonly<Record<string, number>>

export type JobLog = Pick<FastifyBaseLogger, 'info' | 'warn' | 'error'>

/** What the handlers of jobs are given beside the job itself. */
export type JobServices = {
  readonly tenantById: (tenantId: number) => TenantDb
  readonly installation: InstallationDb
  readonly secrets: Secrets
  /** Hands a mail to the SMTP server; undefined when there is none. */
  readonly deliver: Deliver | undefined
  /** Requests to addresses that tenants give. */
  readonly outgoing: Outgoing
  /** What links in mails begin with, such as `https://leads.example.com`. */
  readonly baseUrl: () => string
  readonly log: JobLog
  /** Is told of each job that was done for a tenant, which may have written events. */
  readonly writes: Writes
}

export type JobContext = JobServices & {
  readonly payload: JobPayload
  /** The tenant in whose transaction the job was enqueued; undefined when it was the installation's. */
  readonly tenant: TenantDb | undefined
  /** This one, counted from 1. */
  readonly attempt: number
  /** Whether the job is given up when this attempt fails. */
  readonly isLastAttempt: boolean
  /** Aborts when the server stops and will not wait any longer. */
  readonly signal: AbortSignal
}

/**
 * What is done for a kind of job. A job may run again after it has had its effect (the process was killed before it could
 * say so): whatever it does, doing it twice must come to the same. When it rejects it is tried again, each time later.
 */
export type JobHandler = {
  /** `noun.verb`, as `enqueue` names it. */
  readonly task: string
  readonly run: (job: JobContext) => Promise<void>
  /** When it runs by itself: minute, hour, day of the month, month, day of the week, in UTC. */
  readonly cron?: string
  /** What runs by itself runs once for each tenant. */
  readonly eachTenant?: true
  /** It writes no events that somebody waits for: its end is not announced. */
  readonly isQuiet?: true
}

/** The jobs of a feature, as its `<noun>.jobs.ts` gives them. */
export type JobHandlers = readonly JobHandler[]
