import { enqueue } from '../../platform/jobs/enqueue.ts'
import type { JobLog } from '../../platform/jobs/job.ts'
import type { Writes } from '../../platform/live/writes.ts'
import type { TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { readTask } from './event-readers.ts'

type Waking = {
  readonly writes: Writes
  readonly tenantById: (tenantId: number) => TenantDb
  readonly log: JobLog
  /** What is written within this time wakes the readers once. */
  readonly delayMs?: number
}

/** Lets the readers of a tenant's events read on after each write of this process. Gives the function that ends it. */
export const wakeReaders = ({ writes, tenantById, log, delayMs = 100 }: Waking): (() => void) => {
  const timers = new Map<number, NodeJS.Timeout>()
  const wake = async (tenantId: number) => {
    timers.delete(tenantId)
    try {
      await tenantById(tenantId).run([enqueue(readTask, {}, { jobKey: 'read' })])
    } catch {
      log.info(`The readers of tenant ${tenantId} were not woken; they read on within a minute.`)
    }
  }
  const unsubscribe = writes.subscribe((tenantId) => {
    if (tenantId === null || timers.has(tenantId)) return
    timers.set(tenantId, setTimeout(() => void wake(tenantId), delayMs).unref())
  })
  return () => {
    unsubscribe()
    for (const timer of timers.values()) clearTimeout(timer)
    timers.clear()
  }
}
