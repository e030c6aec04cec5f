import { randomUUID } from 'node:crypto'
import type { Lead, Tenant } from '@lead-scoring/contract'
import { type ApiPerson, addPerson, aLead } from '../api/index.ts'
import type { PooledServer } from './pooled-server.ts'

/** What came of it, by the statuses of the answers. */
export type Findings = {
  requests: number
  readonly statuses: Record<string, number>
  /** Answers that showed a row of another tenant, or were other than they had to be. */
  readonly wrong: string[]
}

/** Somebody who works in one tenant, and what is known there. */
type Worker = {
  readonly person: ApiPerson
  readonly tenantId: number
  /** Leads of the others. */
  readonly foreign: number[]
  readonly own: Lead[]
}

/** What a request must be answered, if anything else would be wrong. */
type Step = (worker: Worker, expect: Expect) => Promise<void>
type Expect = (what: string, answer: Awaited<ReturnType<ApiPerson['send']>>, status: number) => void

const ask = ({ person, tenantId }: Worker, ...request: Parameters<ApiPerson['send']>) => {
  const [method, path, send] = request
  return person.sendIn(tenantId, method, path, send)
}

/** A lead of the tenant that nobody else of this worker's turn changes at the same moment. */
const takeLead = (worker: Worker): Lead | undefined => worker.own.pop()

const create: Step = async (worker, expect) => {
  const body = aLead({ company: `Tenant ${worker.tenantId}`, external_id: randomUUID(), budget: 50_000 })
  const answer = await ask(worker, 'POST', '/leads/', { body })
  expect('create', answer, 201)
  if (answer.status === 201) worker.own.push(answer.json<Lead>())
}

const list: Step = async (worker, expect) => {
  const answer = await ask(worker, 'GET', '/leads/?page_size=20')
  expect('list', answer, 200)
}

const change: Step = async (worker, expect) => {
  const lead = takeLead(worker)
  if (!lead) return create(worker, expect)
  const path = `/leads/${lead.id}/`
  const current = { 'if-match': `"${lead.version}"` }
  const answer = await ask(worker, 'PATCH', path, { body: { budget: 1_000 + lead.id }, headers: current })
  expect('change', answer, 200)
  const stale = await ask(worker, 'PATCH', path, { body: { budget: 7 }, headers: { 'if-match': '"0"' } })
  expect('change what is stale', stale, 412)
}

const remove: Step = async (worker, expect) => {
  const lead = takeLead(worker)
  if (!lead) return create(worker, expect)
  expect('delete', await ask(worker, 'DELETE', `/leads/${lead.id}/`), 204)
  expect('restore', await ask(worker, 'POST', `/leads/${lead.id}/restoration/`), 200)
}

const repeat: Step = async (worker, expect) => {
  const body = aLead({ company: `Tenant ${worker.tenantId}`, external_id: randomUUID() })
  const headers = { 'idempotency-key': randomUUID() }
  expect('create once', await ask(worker, 'POST', '/leads/', { body, headers }), 201)
  expect('create once more', await ask(worker, 'POST', '/leads/', { body, headers }), 201)
  expect('take an id that is taken', await ask(worker, 'POST', '/leads/', { body }), 409)
}

const spoil: Step = async (worker, expect) => {
  expect('create nobody', await ask(worker, 'POST', '/leads/', { body: { budget: -1 } }), 400)
  const foreign = worker.foreign[0]
  if (foreign === undefined) return
  expect("look at another's", await ask(worker, 'GET', `/leads/${foreign}/`), 404)
  expect("change another's", await ask(worker, 'PATCH', `/leads/${foreign}/`, { body: { budget: 1 } }), 404)
}

const stats: Step = async (worker, expect) => {
  expect('stats', await ask(worker, 'GET', '/leads/stats/'), 200)
  expect('top', await ask(worker, 'GET', '/leads/top/?limit=5'), 200)
}

const steps: readonly Step[] = [list, create, list, change, spoil, list, repeat, stats, list, remove]

/** The tenants that an answer shows anything of. */
const tenantsIn = (text: string): ReadonlySet<number> => {
  const shown = [...text.matchAll(/"tenant":(\d+)|Tenant (\d+)/g)].map(([, one, other]) =>
    Number(one ?? other),
  )
  return new Set(shown)
}

const expectIn =
  (findings: Findings, { tenantId }: Worker): Expect =>
  (what, { status, text }, wanted) => {
    findings.requests++
    findings.statuses[status] = (findings.statuses[status] ?? 0) + 1
    if (status !== wanted)
      findings.wrong.push(`${what}: ${status} rather than ${wanted}: ${text.slice(0, 300)}`)
    const others = [...tenantsIn(text)].filter((shown) => shown !== tenantId)
    if (others.length > 0) findings.wrong.push(`${what} in tenant ${tenantId} showed tenant ${others.join()}`)
  }

const addTenant = async (
  server: PooledServer,
  superuser: ApiPerson,
): Promise<{ id: number; person: ApiPerson }> => {
  const answer = await superuser.send('POST', '/api/tenants/', { body: { name: `Pooled ${randomUUID()}` } })
  const { id } = answer.json<Tenant>()
  return { id, person: await addPerson(server, { roles: { [id]: 'administrator' } }) }
}

/** How many work in each tenant at the same time. */
const workersPerTenant = 4

/** Lets two tenants work at the same time until so many requests were answered, and holds each answer against its tenant. */
export const interleave = async (server: PooledServer, requests: number): Promise<Findings> => {
  const superuser = await addPerson(server, { superuser: true })
  const tenants = [await addTenant(server, superuser), await addTenant(server, superuser)]
  const findings: Findings = { requests: 0, statuses: {}, wrong: [] }
  const foreignTo = new Map<number, number[]>()
  for (const { id, person } of tenants) {
    const answer = await person.sendIn(id, 'POST', '/leads/', { body: aLead({ company: `Tenant ${id}` }) })
    for (const other of tenants) if (other.id !== id) foreignTo.set(other.id, [answer.json<Lead>().id])
  }
  const work = async (worker: Worker): Promise<void> => {
    const expect = expectIn(findings, worker)
    for (let turn = 0; findings.requests < requests; turn++)
      await steps[turn % steps.length]?.(worker, expect)
  }
  await Promise.all(
    tenants.flatMap(({ id, person }) =>
      Array.from({ length: workersPerTenant }, () =>
        work({ person, tenantId: id, foreign: foreignTo.get(id) ?? [], own: [] }),
      ),
    ),
  )
  return findings
}
