import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import type { JobLog } from './job.ts'
import { jobSchema } from './migrate-jobs.ts'

const register = 'insert into lead_scoring.job_worker (id) values ($1) on conflict do nothing'
const hold = 'select pg_advisory_lock(hashtextextended($1, 7243003))'
const leave = 'delete from lead_scoring.job_worker where id = $1'

/** Workers whose lock nobody holds. The locks that this takes end with the statement. */
const findFree = `
  select id from lead_scoring.job_worker
  where id <> $1 and pg_try_advisory_xact_lock(hashtextextended(id, 7243003))`

/** Gives back what dead workers had begun, and wakes those that live; who holds a lock again by now is left alone. */
const giveBack = `
  with dead as (
    delete from lead_scoring.job_worker
    where id = any($1) and pg_try_advisory_xact_lock(hashtextextended(id, 7243003)) returning id
  )
  select ${jobSchema}.force_unlock_workers(array_agg(id)), pg_notify('jobs:insert', '{"count":100}')
  from dead having count(*) > 0`

/** A process as the others see it. */
export type Presence = {
  /** Lets go of the lock. Unless every job came to an end, the others find it free and give the rest back. */
  readonly end: (leftover: 'none' | 'jobs') => Promise<void>
}

/** Looks for the dead; `suspects` are those whose lock was free the last time. Gives the suspects of this time. */
const sweep = async (client: pg.ClientBase, own: string, suspects: ReadonlySet<string>) => {
  const { rows } = await client.query<{ id: string }>(findFree, [own])
  const free = rows.map(({ id }) => id)
  const dead = free.filter((id) => suspects.has(id))
  if (dead.length > 0) await client.query(giveBack, [dead])
  return new Set(free.filter((id) => !suspects.has(id)))
}

/**
 * Holds an advisory lock as long as this process lives, and gives back the jobs of those whose lock is free: after a
 * `kill -9` they run again within two intervals, rather than after the four hours that graphile-worker would wait.
 * Two, because a restart of PostgreSQL frees the locks of the living as well, until they have connected again.
 * Resolves when the lock is held; from then on it is taken again whenever the connection breaks.
 */
export const holdPresence = async (
  pool: pg.Pool,
  id: string,
  intervalMs: number,
  log: JobLog,
): Promise<Presence> => {
  const ending = new AbortController()
  const wait = (ms: number) => pause(ms, undefined, { signal: ending.signal }).catch(() => undefined)

  const enter = async (): Promise<pg.PoolClient> => {
    const client = await pool.connect()
    try {
      await client.query(register, [id])
      await client.query(hold, [id])
      return client
    } catch (error) {
      client.release(true)
      throw error
    }
  }

  /** Until the connection breaks or the process ends. */
  const watch = async (client: pg.PoolClient): Promise<void> => {
    let suspects: ReadonlySet<string> = new Set()
    try {
      while (!ending.signal.aborted) {
        suspects = await sweep(client, id, suspects)
        await wait(intervalMs)
      }
      if (ending.signal.reason === 'none') await client.query(leave, [id])
    } finally {
      client.release(true) // its session ends, and the lock with it
    }
  }

  const stay = async (first: pg.PoolClient): Promise<void> => {
    let client: pg.PoolClient | undefined = first
    while (client ?? !ending.signal.aborted) {
      try {
        client ??= await enter()
        await watch(client)
      } catch (error) {
        if (!ending.signal.aborted) log.warn(`The worker of jobs lost its lock: ${String(error)}`)
      }
      client = undefined
      await wait(intervalMs)
    }
  }

  const staying = stay(await enter())
  return {
    end: async (leftover) => {
      ending.abort(leftover)
      await staying
    },
  }
}
