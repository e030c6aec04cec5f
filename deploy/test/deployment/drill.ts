import { readFileSync } from 'node:fs'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import type { Setup } from '@lead-scoring/contract'
import { compare, listLeads } from '../../../backend/test/crash/drill.ts'
import { startWriters } from '../../../backend/test/crash/writers.ts'
import type { Settings } from './api.ts'
import type { Deployment } from './deployment.ts'
import { type Readings, startReaders } from './readers.ts'

/** What clients saw through nginx while something was taken away and came back. */
export type Findings = {
  readonly drill: string
  readonly reads: Readings
  /** Acknowledged leads, and why requests had to be sent again. */
  readonly acknowledged: number
  readonly repeated: readonly string[]
  /** Acknowledged leads that are not there. */
  readonly lost: readonly string[]
  /** Leads that are there twice, or that nobody was told of. */
  readonly surplus: readonly string[]
}

export type Caller = { readonly url: string; readonly headers: Readonly<Record<string, string>> }

const superuser = { name: 'Dora Drill', email: 'dora@example.com', password: 'seven green bottles' } as const
/** Few: what comes back needs the processor too. */
const readers = 2
const writers = 2
/** So many reads, and so many leads, before something is taken away, between that and its return, and after it. */
const answersBetween = 25

const post = async ({ url, headers }: Caller, path: string, body: unknown): Promise<Response> => {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return response
}

/** Makes the first superuser by the set-up link; this process trusts the deployment's authority from now on. */
export const enter = async ({ url, certificate, setupToken }: Deployment): Promise<Caller> => {
  setDefaultCACertificates([...getCACertificates('default'), readFileSync(certificate.ca, 'utf8')])
  const nobody = { url, headers: { 'Sec-Fetch-Site': 'same-origin' } }
  const setup: Setup = { ...superuser, token: setupToken, language: 'en' }
  const response = await post(nobody, '/api/setup/', setup)
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
  return { url, headers: { ...nobody.headers, cookie } }
}

/** Lets clients read and write in a tenant of their own while `disturb` goes on; it may wait for more of their answers. */
const watch = async (
  caller: Caller,
  drill: string,
  disturb: (answers: () => Promise<void>) => Promise<void>,
): Promise<Findings> => {
  const { url, headers } = caller
  const created = await post(caller, '/api/tenants/', { name: drill })
  const { id } = (await created.json()) as { id: number }
  const writing = startWriters(url, id, writers, headers)
  const reading = startReaders(
    `${url}/api/leads/?page_size=5`,
    { ...headers, 'X-Tenant-ID': String(id) },
    readers,
  )
  const answers = async () => {
    await Promise.all([writing.acknowledge(answersBetween), reading.answer(answersBetween)])
  }
  try {
    await answers()
    await disturb(answers)
    await answers()
  } finally {
    await Promise.all([writing.finish(), reading.finish()])
  }
  const { acknowledged, lost, surplus } = compare(writing.tally, await listLeads(url, id, headers))
  return { drill, reads: reading.readings, acknowledged, repeated: writing.tally.repeated, lost, surplus }
}

/** kill -9 of one API process, which comes back. */
export const killApi = ({ apis }: Deployment, caller: Caller, n: 0 | 1): Promise<Findings> =>
  watch(caller, `kill -9 of API ${n + 1}`, async (answers) => {
    await apis[n].kill()
    await answers()
    await apis[n].start()
  })

/** A new version or setting comes: each API process ends in order and starts again, one after the other. */
export const restartApis = (
  { apis }: Deployment,
  caller: Caller,
  changed: Settings = {},
): Promise<Findings> =>
  watch(caller, 'rolling restart of both APIs', async (answers) => {
    for (const api of apis) {
      await api.stop()
      await answers()
      await api.start(changed)
      await answers()
    }
  })

/** PostgreSQL is restarted, which cuts all connections; over when each API process has found it again, also through PgBouncer. */
export const restartPostgres = ({ apis, postgres }: Deployment, caller: Caller): Promise<Findings> =>
  watch(caller, 'restart of PostgreSQL', async () => {
    await postgres.restart()
    await Promise.all(apis.map(({ whenReady }) => whenReady()))
  })

/** Redis ends for good; it is in use only where requests are limited, and the load stays below that. */
export const stopRedis = ({ redis }: Deployment, caller: Caller): Promise<Findings> =>
  watch(caller, 'end of Redis', () => redis.stop())
