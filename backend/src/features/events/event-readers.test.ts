import { afterAll, expect, test } from 'vitest'
import { type ApiTenant, openApi } from '../../../test/api/index.ts'
import { jobContextOf } from '../../../test/jobs/job-test.ts'
import { sql, statement } from '../../platform/database/statement.ts'
import { openTenant } from '../../platform/tenancy/tenant-db.ts'
import { type EventReader, type ReadEvent, readOn } from './index.ts'

const api = await openApi()
afterAll(() => api.close())

/** A reader that remembers what it was given. */
const remembering = (name = 'test') => {
  const seen: ReadEvent[] = []
  const reader: EventReader = { name, read: async (_transaction, events) => void seen.push(...events) }
  return { seen, reader }
}

const readAll = async ({ id }: ApiTenant, reader: EventReader): Promise<boolean> => {
  const tenant = openTenant(api.database, id)
  return readOn(tenant, reader, jobContextOf(api, { tenant }))
}

/** Reads until nothing of the tenant waits for transactions of tests beside this one. */
const readToTheEnd = async (tenant: ApiTenant, reader: EventReader) => {
  while (await readAll(tenant, reader)) await new Promise(setImmediate)
}

test('every event comes once, with the values that may identify a person', async () => {
  const tenant = await api.tenant()
  const { seen, reader } = remembering()
  const { id } = await tenant.createLead()
  await readToTheEnd(tenant, reader)
  await tenant.send('PATCH', `/leads/${id}/`, { body: { company: 'Nordwind' } })
  await readToTheEnd(tenant, reader)
  await readToTheEnd(tenant, reader)
  expect(seen.map(({ type }) => type)).toEqual(['tenant.created', 'lead.created', 'lead.updated'])
  expect(seen.at(-1)).toMatchObject({ lead_id: id, after: { company: 'Nordwind' } })
})

test('what a reader did not finish comes again, and each reader has its own place', async () => {
  const tenant = await api.tenant()
  await tenant.createLead()
  const failing: EventReader = { name: 'test', read: () => Promise.reject(new Error('killed')) }
  await expect(readToTheEnd(tenant, failing)).rejects.toThrow('killed')
  const [{ seen, reader }, other] = [remembering(), remembering('other')]
  await readToTheEnd(tenant, reader)
  await readToTheEnd(tenant, other.reader)
  expect(seen.map(({ type }) => type)).toEqual(['tenant.created', 'lead.created'])
  expect(other.seen).toEqual(seen)
})

test('an event that commits after a younger one is not lost', async () => {
  const tenant = await api.tenant()
  const { seen, reader } = remembering()
  await readToTheEnd(tenant, reader)
  const db = openTenant(api.database, tenant.id)
  const write = (type: string) =>
    statement(sql`insert into lead_scoring.event (type, actor) values (${type}, 'open')`)
  await db.transaction(async ({ run }) => {
    await run([write('test.older')])
    await db.run([write('test.younger')])
    expect(await readAll(tenant, reader)).toBe(true)
  })
  await readToTheEnd(tenant, reader)
  expect(seen.map(({ type }) => type).filter((type) => type.startsWith('test.'))).toEqual([
    'test.older',
    'test.younger',
  ])
})

test('a reader that never read begins with the last hour; in another cluster behind everything', async () => {
  const tenant = await api.tenant()
  await tenant.createLead()
  await api.sql(
    `update lead_scoring.event set occurred_at = now() - interval '2 hours' where tenant_id = $1 and type = 'tenant.created'`,
    [tenant.id],
  )
  const { seen, reader } = remembering()
  await readToTheEnd(tenant, reader)
  expect(seen.map(({ type }) => type)).toEqual(['lead.created'])
  await tenant.createLead()
  await api.sql(
    `update lead_scoring.event_reader set cluster = 'other', to_xid = '9000000000000000' where tenant_id = $1`,
    [tenant.id],
  )
  await readToTheEnd(tenant, reader)
  const { id } = await tenant.createLead()
  await readToTheEnd(tenant, reader)
  expect(seen.map(({ lead_id }) => lead_id).slice(1)).toEqual([id])
})
