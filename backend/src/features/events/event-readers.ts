import { enqueue } from '../../platform/jobs/enqueue.ts'
import type { JobContext, JobHandler, JobServices } from '../../platform/jobs/job.ts'
import type { TenantDb, TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import {
  lockReader,
  moveReader,
  type ReadEvent,
  selectEventsBehind,
  selectIsWaiting,
} from './read-events.queries.ts'

/** The job that lets every reader of a tenant read on. */
export const readTask = 'events.read'

/**
 * Reads every event of a tenant once, in the order of the log, and does what follows from it: tells people, tells programs.
 * What it writes is written together with how far it has come, so nothing is lost or done twice when the process dies.
 */
export type EventReader = {
  /** Its place is kept under this name. */
  readonly name: string
  readonly read: (
    transaction: TenantTransaction,
    events: readonly ReadEvent[],
    services: JobServices,
  ) => Promise<void>
}

const batch = 500
/** Until it is looked again whether an older transaction has ended. */
const retryMs = 500

const readBatch = (db: TenantDb, { name, read }: EventReader, services: JobServices) =>
  db.transaction(async (transaction) => {
    const [{ rows: places }] = await transaction.run([lockReader(name)])
    const [place] = places
    if (!place) throw new Error('an upsert gives one row')
    // In this order: what is no longer waiting by the second reading is read by it.
    const [{ rows: waits }, { rows: events }] = await transaction.run([
      selectIsWaiting(place),
      selectEventsBehind(place, batch),
    ])
    const last = events.at(-1)
    if (last) {
      await read(transaction, events, services)
      await transaction.run([moveReader(name, last)])
    }
    return { isFull: events.length === batch, isWaiting: waits[0]?.waiting === true }
  })

/** Lets a reader read what is there. True when there is more that cannot be read yet. */
export const readOn = async (db: TenantDb, reader: EventReader, services: JobServices): Promise<boolean> => {
  for (;;) {
    const { isFull, isWaiting } = await readBatch(db, reader, services)
    if (!isFull) return isWaiting
  }
}

const runReaders =
  (readers: readonly EventReader[]) =>
  async (job: JobContext): Promise<void> => {
    const { tenant } = job
    if (!tenant) throw new Error(`${readTask} is done for a tenant`)
    let isWaiting = false
    for (const reader of readers) isWaiting = (await readOn(tenant, reader, job)) || isWaiting
    if (!isWaiting) return
    const runAt = new Date(Date.now() + retryMs)
    await tenant.run([enqueue(readTask, {}, { jobKey: 'read', runAt })])
  }

/** The job of these readers. It is enqueued after each write; each minute for the case that a process died in between. */
export const readEventsJob = (readers: readonly EventReader[]): JobHandler => ({
  task: readTask,
  cron: '* * * * *',
  eachTenant: true,
  isQuiet: true,
  run: runReaders(readers),
})
