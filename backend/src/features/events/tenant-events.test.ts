import { afterAll, beforeEach, expect, test } from 'vitest'
import { type ApiTenant, addKey, openApi } from '../../../test/api/index.ts'
import { openInstallation, openTenant, type TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { recordEvent, recordEventInTenants } from './index.ts'

const api = await openApi({ auth: 'required' })
const open = await openApi()
let acme: ApiTenant
let db: TenantDb
beforeEach(async () => {
  acme = await open.tenant()
  db = openTenant(open.database, acme.id)
})
afterAll(async () => {
  await api.close()
  await open.close()
})

const eventsOf = (tenantId: number, type: string) =>
  open.sql<{ id: string; row: string; detail: object | null; verifies: boolean | null }>(
    `select event.id, event::text as row, detail.after as detail, detail_digest = sha256(salt || convert_to(
       coalesce(detail.before::text, 'null') || E'\\n' || coalesce(detail.after::text, 'null'), 'UTF8')) as verifies
     from lead_scoring.event
     left join lead_scoring.event_detail detail on detail.tenant_id = event.tenant_id and detail.event_id = event.id
     where event.tenant_id = $1 and type = $2 order by event.id`,
    [tenantId, type],
  )

test('values that may identify a person lie beside the event, under a salted digest', async () => {
  const event = {
    type: 'invitation.created',
    actor: 'user:3',
    before: null,
    after: { role: 'reader' },
  } as const
  const personal = { before: null, after: { email: 'geheim@example.com' } }
  await db.run([recordEvent({ ...event, personal })])
  await db.run([recordEvent({ ...event, personal })])
  const rows = await eventsOf(acme.id, 'invitation.created')
  expect(rows).toMatchObject([
    { detail: personal.after, verifies: true },
    { detail: personal.after, verifies: true },
  ])
  expect(rows.map(({ row }) => row).join()).not.toMatch(/geheim/)
  const digests = rows.map(({ row }) => /\\\\x[0-9a-f]{64}/.exec(row)?.[0])
  expect(new Set(digests).size).toBe(2)
})

test('an event without such values has no detail', async () => {
  await db.run([
    recordEvent({ type: 'settings.changed', actor: 'user:3', before: { a: 1 }, after: { a: 2 } }),
  ])
  expect(await eventsOf(acme.id, 'settings.changed')).toMatchObject([{ detail: null, verifies: null }])
})

test('a sign-in that failed is told in each tenant of its account', async () => {
  const other = await open.tenant()
  const event = {
    type: 'session.failed',
    actor: 'user:9',
    before: null,
    after: { reason: 'password' },
  } as const
  await openInstallation(open.database).transaction((transaction) =>
    recordEventInTenants(transaction, [acme.id, other.id], event),
  )
  for (const { id } of [acme, other]) expect(await eventsOf(id, 'session.failed')).toHaveLength(1)
})

test('the use of a key is told once a UTC day', async () => {
  const [tenant] = await api.sql<{ id: number }>(
    `with tenant as (insert into lead_scoring.tenant (name, slug) values ('Key', 'key') returning id)
     insert into lead_scoring.scorecard (tenant_id, version, status, definition)
     select id, 1, 'active', '{}' from tenant returning tenant_id::integer as id`,
  )
  const id = tenant?.id ?? 0
  const key = await addKey(api, id, ['leads.read'])
  const use = () => api.send('GET', '/api/leads/', { headers: { authorization: `Bearer ${key}` } })
  const uses = () =>
    api.sql(`select actor from lead_scoring.event where tenant_id = $1 and type = 'key.used'`, [id])
  await Promise.all(Array.from({ length: 8 }, use))
  await use()
  expect(await uses()).toHaveLength(1)
  await api.sql(`update lead_scoring.api_key set last_used_at = now() - interval '2 minutes'`)
  await use()
  await api.sql(
    `update lead_scoring.api_key set last_used_at = date_trunc('day', now(), 'UTC') - interval '1 second'`,
  )
  const before = (await uses()).length
  await Promise.all(Array.from({ length: 8 }, use))
  expect((await uses()).length).toBe(before + 1)
})
