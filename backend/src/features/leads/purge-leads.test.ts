import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Api, type ApiTenant, openApi } from '../../../test/api/index.ts'
import { awaited, workOn } from '../../../test/jobs/job-test.ts'
import { openTenant } from '../../platform/tenancy/tenant-db.ts'
import { leadJobs } from './leads.jobs.ts'
import { purgeDeletedLeads } from './leads.queries.ts'

let api: Api
let acme: ApiTenant
let other: ApiTenant
beforeAll(async () => {
  api = await openApi()
})
afterAll(() => api.close())
beforeEach(async () => {
  acme = await api.tenant()
  other = await api.tenant()
})

const person = {
  first_name: 'Wilhelmine',
  last_name: 'Vergissmeinnicht',
  email: 'wilhelmine@vergissmeinnicht.example',
  company: 'Vergissmeinnicht KG',
  phone: '+49 241 998877',
  source: 'Vergissmeinnicht-Messe',
  external_id: 'vergissmeinnicht-1',
  attributes: { note: 'Vergissmeinnicht' },
}

/** A lead with signals and a history that was deleted so many days ago, past the server and its triggers' policies. */
const deletedLead = async (tenant: ApiTenant, days: number, values = {}): Promise<number> => {
  const { id } = await tenant.createLead(values)
  await api.sql(
    `insert into lead_scoring.signal (tenant_id, lead_id, name, occurred_at) values ($1, $2, 'demo_request', now())`,
    [tenant.id, id],
  )
  await tenant.send('PATCH', `/leads/${id}/`, {
    body: { last_name: 'Vergissmeinnicht-Meier', budget: 50_000 },
  })
  await tenant.send('DELETE', `/leads/${id}/`)
  await api.sql(`select set_config('app.tenant_id', $1, false)`, [String(tenant.id)])
  await api.sql(
    `update lead_scoring.lead set deleted_at = now() - $3 * interval '1 day' where tenant_id = $1 and id = $2`,
    [tenant.id, id, days],
  )
  await api.sql('reset app.tenant_id')
  return id
}

const purge = async (tenant: ApiTenant, atMost = 500): Promise<number> => {
  const [{ rows }] = await openTenant(api.database, tenant.id).run([purgeDeletedLeads(atMost)])
  return rows[0]?.purged ?? -1
}

/** Tables in which a word stands, whatever the column. */
const tablesWith = async (word: string): Promise<readonly string[]> => {
  const tables = await api.sql<{ name: string }>(
    `select relnamespace::regnamespace || '.' || relname as name from pg_class
     where relnamespace in ('lead_scoring'::regnamespace, 'lead_scoring_jobs'::regnamespace) and relkind = 'r'`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const [row] = await api.sql(`select from ${name} t where strpos(lower(t::text), $1) > 0 limit 1`, [word])
    if (row) found.push(name)
  }
  return found.sort()
}

test('30 days after its deletion nothing of a person is left; the log keeps its events and their digests', async () => {
  const id = await deletedLead(acme, 31, person)
  const eventsOf = () =>
    api.sql(
      'select id, type, before, after, detail_digest from lead_scoring.event where tenant_id = $1 and lead_id = $2 and type <> $3 order by id',
      [acme.id, id, 'lead.purged'],
    )
  const events = await eventsOf()
  expect(events).toHaveLength(3)
  expect(await tablesWith('vergissmeinnicht')).toEqual(['lead_scoring.event_detail', 'lead_scoring.lead'])
  expect(await purge(acme)).toBe(1)
  expect(await tablesWith('vergissmeinnicht')).toEqual([])
  expect(await tablesWith('998877')).toEqual([])
  expect(await eventsOf()).toEqual(events)
  expect(await api.sql('select from lead_scoring.signal where tenant_id = $1', [acme.id])).toEqual([])
  expect((await acme.send('GET', `/leads/${id}/events/`)).status).toBe(404)
  expect((await acme.send('POST', `/leads/${id}/restoration/`)).status).toBe(404)
})

test('neither living leads go, nor those that can still come back, nor another tenant’s', async () => {
  const gone = await deletedLead(acme, 31)
  const recent = await deletedLead(acme, 29)
  const living = await acme.createLead()
  const foreign = await deletedLead(other, 31)
  expect(await purge(acme)).toBe(1)
  const left = await api.sql<{ id: number }>(
    'select id::integer as id from lead_scoring.lead where id = any($1)',
    [[gone, recent, living.id, foreign]],
  )
  expect(left.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(
    [recent, living.id, foreign].toSorted((a, b) => a - b),
  )
  expect((await acme.send('POST', `/leads/${recent}/restoration/`)).status).toBe(200)
  const details = 'select from lead_scoring.event_detail where tenant_id = $1'
  expect(await api.sql(details, [other.id])).not.toEqual([])
})

test('the tally stays exact', async () => {
  await acme.createLead({ budget: 50_000 })
  await deletedLead(acme, 40, { budget: 90_000 })
  const before = await acme.get('/leads/stats/')
  expect(await purge(acme)).toBe(1)
  expect(await acme.get('/leads/stats/')).toEqual(before)
  expect(await acme.get('/leads/stats/')).toMatchObject({ total_leads: 1 })
})

test('it goes in batches until nothing is left', async () => {
  for (let count = 0; count < 3; count++) await deletedLead(acme, 31)
  expect([await purge(acme, 2), await purge(acme, 2), await purge(acme, 2)]).toEqual([2, 1, 0])
})

test('the job of the night does it for every tenant', async () => {
  await deletedLead(acme, 31, person)
  await deletedLead(other, 31, person)
  const done = awaited<void>()
  let left = (await api.sql('select from lead_scoring.tenant')).length
  const counted = leadJobs.map((handler) => ({
    ...handler,
    run: async (job: Parameters<typeof handler.run>[0]) => {
      await handler.run(job)
      if (--left === 0) done.happen()
    },
  }))
  await api.sql(`select lead_scoring_jobs.add_job('leads.purge', '{"_cron": {}}')`)
  const { stop } = await workOn(api.url, counted)
  await done.value
  await stop()
  for (const table of ['lead', 'event_detail'])
    expect(
      await api.sql(`select from lead_scoring.${table} where tenant_id = any($1)`, [[acme.id, other.id]]),
    ).toEqual([])
})

test('the app’s role still may not delete a lead', async () => {
  const { id } = await acme.createLead()
  const attempt = openTenant(api.database, acme.id).run([
    { text: 'delete from lead_scoring.lead where id = $1', values: [id] },
  ])
  await expect(attempt).rejects.toThrow(/permission denied/)
})
