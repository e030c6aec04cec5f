import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { BulkJob, Lead } from '@lead-scoring/contract'
import { prepareProgram } from '../crash/program.ts'
import { findFreePort } from '../harness/free-port.ts'

export type Findings = {
  readonly kills: number
  /** Jobs that were begun, each about all leads. */
  readonly jobs: number
  /** Jobs that did not change every lead exactly as they say. */
  readonly wrongJobs: readonly BulkJob[]
  /** Leads that were not changed once by each job, and events that are too many or too few. */
  readonly wrongLeads: number
  readonly wrongEvents: number
}

const maxDelayMs = 200
const pollMs = 20
/** Requests under way while leads are created. */
const writers = 8

type Ask = <T>(method: 'GET' | 'POST', path: string, body?: object) => Promise<T>

const askAt =
  (address: string, headers: Readonly<Record<string, string>>): Ask =>
  async (method, path, body) => {
    const response = await fetch(`${address}/api${path}`, {
      method,
      headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as never
  }

const createLeads = async (ask: Ask, count: number) => {
  let next = 0
  const write = async () => {
    while (next++ < count)
      await ask('POST', '/leads/', { first_name: 'A', last_name: 'B', email: 'a@b.example', company: 'C' })
  }
  await Promise.all(Array.from({ length: writers }, write))
}

const listAll = async <T>(ask: Ask, path: string): Promise<readonly T[]> => {
  const all: T[] = []
  for (let next: string | null = path; next !== null; ) {
    const page: { results: readonly T[]; next: string | null } = await ask('GET', next)
    all.push(...page.results)
    next = page.next?.replace(/^.*\/api/, '') ?? null
  }
  return all
}

/** Waits until a job has done more than `done`, or is finished. */
const untilMoved = async (ask: Ask, id: number, done: number): Promise<BulkJob> => {
  for (;;) {
    const job = await ask<BulkJob>('GET', `/bulk-jobs/${id}/`)
    if (job.done > done || job.finished_at !== null) return job
    await pause(pollMs)
  }
}

const verify = async (ask: Ask, leads: number, ids: readonly number[], kills: number): Promise<Findings> => {
  const jobs = await Promise.all(ids.map((id) => ask<BulkJob>('GET', `/bulk-jobs/${id}/`)))
  const found = await listAll<Lead>(ask, '/leads/?page_size=1000')
  const tags = jobs.length % 2 === 1 ? 1 : 0
  const events = await listAll(ask, '/audit/?type=lead.updated&page_size=1000')
  return {
    kills,
    jobs: jobs.length,
    wrongJobs: jobs.filter(
      ({ status, total, processed, done, skipped }) =>
        status !== 'done' ||
        [total, processed, done].some((count) => count !== leads) ||
        Object.keys(skipped).length > 0,
    ),
    wrongLeads:
      found.filter((lead) => lead.version !== 1 + jobs.length || lead.tags.length !== tags).length +
      Math.abs(found.length - leads),
    wrongEvents: events.length - leads * jobs.length,
  }
}

/**
 * Kills the program with kill -9 while jobs tag all leads and take that back, at a random moment behind a batch that was just
 * written. Every lead must have been changed once by each job, with one event each.
 */
export const drill = async (
  kills: number,
  leads: number,
  directory: string,
  log: (text: string) => void,
): Promise<Findings> => {
  const port = await findFreePort()
  const address = `http://127.0.0.1:${port}`
  const program = prepareProgram(directory, port)
  await program.start()
  try {
    const tenant = await askAt(address, {})<{ id: number }>('POST', '/tenants/', { name: 'Drill' })
    const ask = askAt(address, { 'x-tenant-id': String(tenant.id) })
    await createLeads(ask, leads)
    const ids: number[] = []
    const begin = async () => {
      const last = ids.at(-1)
      const job =
        ids.length % 2 === 0
          ? await ask<BulkJob>('POST', '/bulk-jobs/', { filters: {}, action: { kind: 'tag', tags: ['x'] } })
          : await ask<BulkJob>('POST', `/bulk-jobs/${last}/undo/`)
      ids.push(job.id)
      return job
    }
    let job = await begin()
    for (let kill = 1; kill <= kills; kill++) {
      job = await untilMoved(ask, job.id, job.done)
      if (job.finished_at !== null) job = await untilMoved(ask, (await begin()).id, 0)
      await pause(randomInt(maxDelayMs))
      await program.killNode()
      await program.start()
      log(`kill ${kill}: job ${ids.length} had changed ${job.done} of ${job.total} leads`)
    }
    while (job.finished_at === null) job = await untilMoved(ask, job.id, job.done)
    return await verify(ask, leads, ids, kills)
  } finally {
    await program.stop()
  }
}
