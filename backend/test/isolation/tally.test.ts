import { randomInt } from 'node:crypto'
import type { LeadStats } from '@lead-scoring/contract'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Api, type ApiTenant, aLead, openApi } from '../api/index.ts'

let api: Api
let one: ApiTenant
let other: ApiTenant

beforeAll(async () => {
  api = await openApi()
})
afterAll(() => api.close())
beforeEach(async () => {
  one = await api.tenant()
  other = await api.tenant()
})

type Counts = { total: number; sum: number; high: number }

const readCounts = async (query: string): Promise<Readonly<Record<string, Counts>>> => {
  const rows = await api.sql<Counts & { id: string }>(query)
  return Object.fromEntries(rows.map(({ id, ...counts }) => [id, counts]))
}

/** The tally of every tenant equals a recount of its leads; a tenant that is gone has neither. */
const expectExact = async () => {
  const tally = await readCounts(`
    select tenant_id::text as id, sum(leads)::integer as total, sum(score_sum)::integer as sum,
      sum(high_score_leads)::integer as high
    from lead_scoring.lead_tally group by tenant_id having sum(leads) <> 0 or sum(score_sum) <> 0 or sum(high_score_leads) <> 0`)
  const recount = await readCounts(`
    select tenant_id::text as id, count(*)::integer as total, sum(score)::integer as sum,
      (count(*) filter (where score >= 70))::integer as high
    from lead_scoring.lead where deleted_at is null group by tenant_id`)
  expect(tally).toEqual(recount)
  return recount
}
afterEach(expectExact)

const numbers = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const budgets = [null, 0, 9_999, 10_000, 50_000]
const sizes = [null, 5, 100, 500]
const urgencies = ['immediately', 'this_week', 'this_month', 'later'] as const
const industries = ['tech', 'finance', 'healthcare', 'other'] as const

/** One random change of a tenant; many at once meet the same leads. Gives the status. */
const changeSomething = async (tenant: ApiTenant, known: number[], random: (below: number) => number) => {
  const pick = <T>(values: readonly T[]): T => values[random(values.length)] as T
  const values = {
    budget: pick(budgets),
    company_size: pick(sizes),
    urgency: pick(urgencies),
    industry: pick(industries),
  }
  const many = known.length === 0 ? [1] : [...new Set([pick(known), pick(known), pick(known)])]
  const path = `/leads/${known.length === 0 ? 1 : pick(known)}/`
  const changes = [
    async () => {
      const headers = random(2) === 0 ? {} : { 'idempotency-key': `k${random(1_000_000)}` }
      const answer = await tenant.send('POST', '/leads/', { body: aLead(values), headers })
      if (answer.status === 201) known.push(answer.json<{ id: number }>().id)
      return answer
    },
    () => tenant.send('PUT', path, { body: aLead(values) }),
    () => tenant.send('PATCH', path, { body: values }),
    () => tenant.send('DELETE', path),
    () => tenant.send('POST', `${path}restoration/`),
    () =>
      tenant.send('POST', '/leads/changes/', {
        body: { changes: many.map((id) => ({ id, patch: values })) },
      }),
    () => tenant.send('POST', '/leads/deletions/', { body: { ids: many } }),
    () => tenant.send('POST', '/leads/restorations/', { body: { ids: many } }),
  ]
  return (await pick(changes)()).status
}

const unexpected = (statuses: readonly number[]) =>
  statuses.filter((status) => ![200, 201, 204, 404].includes(status))

test('counts stay exact under concurrent creates, changes, deletions and restorations', async () => {
  const seed = randomInt(2 ** 31)
  const random = numbers(seed)
  const known = { one: [] as number[], other: [] as number[] }
  for (let round = 0; round < 12; round++) {
    const statuses = await Promise.all(
      Array.from({ length: 24 }, (_, n) =>
        n % 3 === 0 ? changeSomething(other, known.other, random) : changeSomething(one, known.one, random),
      ),
    )
    expect(unexpected(statuses), `seed ${seed}`).toEqual([])
  }
  const recount = await expectExact()
  for (const tenant of [one, other]) {
    const { total, sum, high } = recount[tenant.id] ?? { total: 0, sum: 0, high: 0 }
    expect(await tenant.get<LeadStats>('/leads/stats/'), `seed ${seed}`).toEqual({
      total_leads: total,
      avg_score: total === 0 ? 0 : Math.floor((200 * sum + total) / (2 * total)) / 100, // halves up, exactly
      high_score_leads: high,
    })
    expect(await tenant.get('/leads/')).toMatchObject({ count: total })
  }
})

test('counts stay exact when one statement changes many leads, and when it is rolled back', async () => {
  for (let n = 0; n < 9; n++)
    await one.createLead({ budget: n * 10_000, company_size: 100, industry: 'tech' })
  const mine = `where tenant_id = ${one.id}`
  const steps = [
    `update lead_scoring.lead set score = 100 - score ${mine}`,
    `update lead_scoring.lead set deleted_at = now() ${mine} and score > 40`,
    `update lead_scoring.lead set deleted_at = null, score = 70 ${mine}`,
    `update lead_scoring.lead set phone = '1' ${mine}`,
    `update lead_scoring.lead set deleted_at = now() ${mine} and id % 2 = 0`,
    `do $$ begin update lead_scoring.lead set score = 1 ${mine}; raise 'no'; exception when others then null; end $$`,
    `delete from lead_scoring.event ${mine}; delete from lead_scoring.lead ${mine} and id % 3 = 0`,
    `delete from lead_scoring.lead ${mine}`,
  ]
  await api.sql(`select set_config('app.tenant_id', $1, false)`, [one.id])
  for (const step of steps) {
    await api.sql(step)
    await expectExact()
  }
  await api.sql('reset app.tenant_id')
})

test('deleting a tenant while others write for it leaves nothing of it and harms no other', async () => {
  const random = numbers(randomInt(2 ** 31))
  const doomed = await api.tenant()
  const known: number[] = []
  for (let n = 0; n < 10; n++) known.push((await doomed.createLead()).id)
  const writes = (tenant: ApiTenant, ids: number[]) =>
    Array.from({ length: 15 }, () => changeSomething(tenant, ids, random))
  const [deletions, statuses, others] = await Promise.all([
    Promise.all([1, 2].map(async () => (await api.send('DELETE', `/api/tenants/${doomed.id}/`)).status)),
    Promise.all([...writes(doomed, known), ...writes(doomed, known)]),
    Promise.all(writes(other, [])),
  ])
  expect(deletions.sort()).toEqual([204, 404])
  expect(unexpected([...statuses, ...others])).toEqual([])
  expect(await doomed.rows()).toBe(0)
  expect(await api.sql('select from lead_scoring.lead_tally where tenant_id = $1', [doomed.id])).toEqual([])
})
