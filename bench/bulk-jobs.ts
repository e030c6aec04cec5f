import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BulkJob } from '@lead-scoring/contract'
import type { Part } from './bench.ts'
import { openBenchDatabase } from './database.ts'
import { interruption } from './interruption.ts'
import { startProduct } from './product.ts'
import { type Row, readable } from './report.ts'
import { seed } from './seed.ts'
import { quantile, secondsOf } from './statistics.ts'

/** Leads of one tenant, all of which match. */
const leads = 50_000
const quietSeconds = 5
/** Between two rounds of requests: somebody who looks at a list, not a load. */
const pauseMs = 50

const note = `One tenant of ${leads.toLocaleString('en')} leads, all of which are tagged by a bulk job, and then that is taken back. Meanwhile somebody asks for the list, a filtered list and the dashboard, one after the other. Reference: the same requests while no job runs; p95. Server, worker and PostgreSQL share the machine.`

const looks = [
  ['list of 50', '/leads/?page_size=50'],
  ['filtered list of 50, counted', '/leads/?page_size=50&industry=tech'],
  ['dashboard', '/leads/summary/'],
] as const

type Ask = <T>(method: 'GET' | 'POST', path: string, body?: object) => Promise<T>

const askAt =
  (address: string): Ask =>
  async (method, path, body) => {
    const response = await fetch(`${address}/api${path}`, {
      method,
      headers: { 'x-tenant-id': '1', ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: interruption,
    })
    const answer = await response.json()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`)
    return answer as never
  }

/** The milliseconds that each look took, again and again as long as `goesOn`. */
const lookAround = async (ask: Ask, goesOn: () => Promise<boolean>): Promise<readonly number[][]> => {
  const taken = looks.map((): number[] => [])
  while (await goesOn()) {
    for (const [index, [, path]] of looks.entries())
      taken[index]?.push(1000 * (await secondsOf(() => ask('GET', path))))
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  return taken
}

const quiet = (ask: Ask) => {
  const until = performance.now() + 1000 * quietSeconds
  return lookAround(ask, async () => performance.now() < until)
}

/** Begins a job and looks around until it is done. */
const during = async (ask: Ask, path: string, body?: object) => {
  const begin = performance.now()
  const { id } = await ask<BulkJob>('POST', path, body)
  const accepted = (performance.now() - begin) / 1000
  let job = await ask<BulkJob>('GET', `/bulk-jobs/${id}/`)
  const taken = await lookAround(ask, async () => {
    job = await ask<BulkJob>('GET', `/bulk-jobs/${id}/`)
    return job.finished_at === null
  })
  if (job.done !== leads) throw new Error(`The job changed ${job.done} of ${leads} leads.`)
  const seconds = (Date.parse(job.finished_at ?? '') - Date.parse(job.created_at)) / 1000
  return { id, accepted, seconds, taken }
}

const rowOf = (what: string, busy: readonly number[], calm: readonly number[]): Row => {
  const [measured, reference] = [quantile(busy, 0.95), quantile(calm, 0.95)]
  return {
    what,
    measured: `${readable(measured)} ms p95`,
    reference: `${readable(reference)} ms p95`,
    ratio: measured / reference,
  }
}

/** A bulk job over all leads of a large tenant, and what others notice of it. */
export const measureBulkJobs: Part = async ({ directory, say }) => {
  const folder = join(directory, 'bulk-jobs')
  mkdirSync(folder)
  const database = await openBenchDatabase(folder)
  try {
    await seed(database.url, { leads, tenants: 1 })
    const product = await startProduct({ DATABASE_URL: database.url, WEB_APP: 'off' })
    try {
      const ask = askAt(product.address)
      await quiet(ask)
      const calm = await quiet(ask)
      say('Tagging all leads')
      const tag = await during(ask, '/bulk-jobs/', { filters: {}, action: { kind: 'tag', tags: ['Fair'] } })
      say('Taking it back')
      const undo = await during(ask, `/bulk-jobs/${tag.id}/undo/`)
      const rows = [
        {
          what: `tag ${leads.toLocaleString('en')} leads, take it back`,
          measured: `${readable(tag.seconds)} s, begun in ${readable(tag.accepted)} s`,
          reference: `${readable(undo.seconds)} s to take it back`,
          ratio: tag.seconds / undo.seconds,
        },
        ...looks.map(([what], index) =>
          rowOf(`${what} meanwhile`, tag.taken[index] ?? [], calm[index] ?? []),
        ),
      ]
      return [{ title: 'Bulk jobs', note, rows }]
    } finally {
      await product.stop()
    }
  } finally {
    await database.close()
  }
}
