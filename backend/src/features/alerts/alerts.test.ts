import { afterAll, beforeEach, expect, test } from 'vitest'
import { type ApiPerson, type ApiTenant, openApi } from '../../../test/api/index.ts'
import { jobContextOf } from '../../../test/jobs/job-test.ts'
import { openBody } from '../../platform/mail/sealed-body.ts'
import { openTenant } from '../../platform/tenancy/tenant-db.ts'
import { readOn } from '../events/index.ts'
import { alertJobs, alertReader } from './index.ts'

const api = await openApi({ auth: 'required' })
afterAll(() => api.close())

let tenant: ApiTenant
let manager: ApiPerson
beforeEach(async () => {
  tenant = await api.tenant()
  manager = await api.person({ roles: { [tenant.id]: 'manager' } })
})

const best = { budget: 50_000, company_size: 500, industry: 'tech', urgency: 'immediately' } as const
const worst = { budget: 1, company_size: 1, industry: 'other', urgency: 'later' } as const

const contextOf = () => jobContextOf(api, { tenant: openTenant(api.database, tenant.id) })
const read = async () => {
  while (await readOn(openTenant(api.database, tenant.id), alertReader, contextOf()))
    await new Promise(setImmediate)
}
const patch = (id: number, body: object) => tenant.send('PATCH', `/leads/${id}/`, { body })
const choose = async (person: ApiPerson, body: object) => {
  const before = (await person.sendIn(tenant.id, 'GET', '/alert-preferences/')).json()
  return person.sendIn(tenant.id, 'PUT', '/alert-preferences/', { body: { ...before, ...body } })
}
const mails = async (person = manager) => {
  const rows = await api.sql<{ subject: string; body: Buffer; message_id: string }>(
    'select subject, body, message_id::text from lead_scoring.mail where tenant_id = $1 and recipient = $2 order by id',
    [tenant.id, person.email],
  )
  return rows.map(({ subject, body, message_id: id }) => ({ subject, ...openBody(api.secrets, id, body) }))
}
const notices = (person = manager) =>
  api.sql<{ kind: string; details: object }>(
    `select kind, details from lead_scoring.notice
     where tenant_id = $1 and user_id = $2 and kind like 'alert%' order by id`,
    [tenant.id, person.id],
  )
const writeEvent = (type: string, actor: string, leadId: number | null, before: object, after: object) =>
  api.sql(
    `insert into lead_scoring.event (tenant_id, type, actor, lead_id, before, after) values ($1, $2, $3, $4, $5, $6)`,
    [tenant.id, type, actor, leadId, before, after],
  )

test('each crossing upward is told once, with the reasons and a link, in the reader’s language', async () => {
  await api.sql(`update lead_scoring.user_account set language = 'de' where id = $1`, [manager.id])
  const { id } = await tenant.createLead(worst)
  await read()
  expect(await mails()).toEqual([])
  await patch(id, best)
  await read()
  await read()
  await patch(id, { phone: '+49 241 1' })
  await read()
  const [mail, ...others] = await mails()
  expect(others).toEqual([])
  expect(mail?.subject).toMatch(/^Jetzt anrufen: .*\(100, A\)$/)
  expect(mail?.text).toContain('Budget 50.000\u00a0€: 30 von 30 Punkten')
  expect(mail?.text).toContain('Branche Technologie: 20 von 20 Punkten')
  expect(mail?.text).toContain(`/t/${tenant.id}/leads/${id}`)
  expect(await notices()).toEqual([{ kind: 'alert', details: { score: 100, grade: 'A', from: 30 } }])
  await patch(id, worst)
  await patch(id, best)
  await read()
  expect(await mails()).toHaveLength(2)
})

test('what was read is not told again when it is read again', async () => {
  await tenant.createLead(best)
  await read()
  await api.sql('delete from lead_scoring.event_reader where tenant_id = $1', [tenant.id])
  await read()
  expect(await mails()).toHaveLength(1)
  expect(await notices()).toEqual([{ kind: 'alert', details: { score: 100, grade: 'A' } }])
})

test('nobody is told of imports, samples, deleted leads, old events, or their own doing', async () => {
  const { id } = await tenant.createLead(worst)
  const [low, high] = [
    { score: 30, grade: 'D' },
    { score: 100, grade: 'A' },
  ]
  for (const actor of ['import', 'sample', `user:${manager.id}`])
    await writeEvent('lead.updated', actor, id, low, high)
  await writeEvent('lead.updated', 'user:1', id, low, high)
  await api.sql(
    `update lead_scoring.event set occurred_at = now() - interval '25 hours'
     where tenant_id = $1 and actor = 'user:1'`,
    [tenant.id],
  )
  const deleted = await tenant.createLead(best)
  await tenant.send('DELETE', `/leads/${deleted.id}/`)
  await read()
  expect(await mails()).toEqual([])
  expect(await notices()).toEqual([])
})

test('publishing a scorecard gives one summary instead of alerts', async () => {
  const { id } = await tenant.createLead(worst)
  const other = await tenant.createLead(worst)
  for (const lead of [id, other.id])
    await writeEvent('lead.rescored', 'system', lead, { score: 30, grade: 'D' }, { score: 90, grade: 'A' })
  await writeEvent('scorecard.published', 'user:1', null, {}, { version: 2 })
  await read()
  await read()
  expect(await mails()).toEqual([])
  expect(await notices()).toEqual([{ kind: 'alert_summary', details: { count: 2, version: 2 } }])
})

test('roles begin with what they need, and each member chooses', async () => {
  const rep = await api.person({ roles: { [tenant.id]: 'sales_rep' } })
  const reader = await api.person({ roles: { [tenant.id]: 'reader' } })
  const suspended = await api.person({ roles: { [tenant.id]: 'manager' } })
  await api.sql('update lead_scoring.membership set suspended_at = now() where user_id = $1', [suspended.id])
  expect((await reader.sendIn(tenant.id, 'GET', '/alert-preferences/')).json()).toEqual({
    threshold: null,
    muted: true,
    by_mail: true,
    by_app: true,
    mails: 'at_once',
    leads: 'own',
    alert_threshold: 'A',
  })
  expect((await choose(reader, { muted: false, threshold: '85', by_mail: false })).status).toBe(200)
  await tenant.createLead({ ...best, owner_id: manager.id })
  await tenant.createLead({ ...best, company_size: 250, urgency: 'this_week' })
  await read()
  const count = async (person: ApiPerson) => [(await mails(person)).length, (await notices(person)).length]
  expect(await count(manager)).toEqual([2, 2])
  expect(await count(rep)).toEqual([1, 1])
  expect(await count(reader)).toEqual([0, 1])
  expect(await count(suspended)).toEqual([0, 0])
})

test.each([{ threshold: 'D' }, { threshold: '101' }, { mails: 'weekly' }, { muted: null }])(
  'the preference %o is refused',
  async (body) => {
    expect((await choose(manager, body)).status).toBe(400)
  },
)

test('a digest is one mail each morning, however often its job runs', async () => {
  await choose(manager, { mails: 'daily' })
  await tenant.createLead(best)
  await tenant.createLead({ ...best, company: 'Nordwind' })
  await read()
  const digest = () => alertJobs.find(({ task }) => task === 'alerts.digest')?.run(contextOf())
  expect(await mails()).toEqual([])
  await api.sql(
    `update lead_scoring.alert set created_at = created_at - interval '1 day' where tenant_id = $1`,
    [tenant.id],
  )
  await Promise.all([digest(), digest()])
  await digest()
  const [mail, ...others] = await mails()
  expect(others).toEqual([])
  expect(mail?.subject).toBe('2 leads have risen over your threshold')
  expect(mail?.text).toContain('Nordwind')
})

test('beyond 50 alerts in an hour the mails wait for the digest; the notices come at once', async () => {
  const { id } = await tenant.createLead(worst)
  await api.sql(
    `insert into lead_scoring.alert (tenant_id, user_id, lead_id, event_id, score, grade, for_digest)
     select $1, $2, $3, -event, 85, 'A', false from generate_series(1, 49) event`,
    [tenant.id, manager.id, id],
  )
  await tenant.createLead(best)
  await tenant.createLead({ ...best, company: 'Nordwind' })
  await read()
  expect(await mails()).toHaveLength(1)
  expect(await notices()).toHaveLength(2)
  await api.sql(
    `update lead_scoring.alert set created_at = created_at - interval '1 day' where tenant_id = $1`,
    [tenant.id],
  )
  await alertJobs.find(({ task }) => task === 'alerts.digest')?.run(contextOf())
  expect((await mails()).map(({ subject }) => subject)).toEqual([
    expect.stringMatching(/^Call now/),
    '1 lead has risen over your threshold',
  ])
  await tenant.createLead(best)
  await read()
  expect(await mails()).toHaveLength(3)
})

test('who wants no mail by the morning gets no digest of what waited', async () => {
  await choose(manager, { mails: 'daily' })
  await tenant.createLead(best)
  await read()
  await choose(manager, { mails: 'daily', muted: true })
  await api.sql(
    `update lead_scoring.alert set created_at = created_at - interval '1 day' where tenant_id = $1`,
    [tenant.id],
  )
  await alertJobs.find(({ task }) => task === 'alerts.digest')?.run(contextOf())
  expect(await mails()).toEqual([])
})

test('who is no member is told nothing, and cannot choose', async () => {
  const body = await tenant.get<object>('/alert-preferences/')
  expect(body).toMatchObject({ muted: true })
  expect((await tenant.send('PUT', '/alert-preferences/', { body })).problem().code).toBe('members_only')
})
