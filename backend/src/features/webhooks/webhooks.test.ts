import type { NewWebhook, Webhook, WebhookDelivery } from '@lead-scoring/contract'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { type ApiTenant, openApi } from '../../../test/api/index.ts'
import { jobContextOf } from '../../../test/jobs/job-test.ts'
import { type Receiver, signers, startReceiver } from '../../../test/webhooks/receiver.ts'
import { openOutgoing } from '../../platform/outgoing/index.ts'
import { openTenant } from '../../platform/tenancy/tenant-db.ts'
import { readOn } from '../events/index.ts'
import { deliver } from './deliver.ts'
import { webhookReader } from './index.ts'

const api = await openApi()
const receiver: Receiver = await startReceiver()
afterAll(async () => {
  await receiver.stop()
  await api.close()
})

let tenant: ApiTenant
let webhook: NewWebhook
const types = ['lead.created', 'lead.updated', 'lead.deleted']
beforeEach(async () => {
  tenant = await api.tenant()
  receiver.answer = 204
  webhook = await add()
})

const add = async (body: object = {}) =>
  (
    await tenant.send('POST', '/webhooks/', { body: { url: receiver.url, types, ...body } })
  ).json<NewWebhook>()
const dbOf = () => openTenant(api.database, tenant.id)
const read = async () => {
  while (await readOn(dbOf(), webhookReader, jobContextOf(api, { tenant: dbOf() })))
    await new Promise(setImmediate)
}
const waiting = () =>
  api.sql<{ id: number }>(
    `select id::float8 as id from lead_scoring.webhook_delivery where tenant_id = $1 and status = 'waiting' order by id`,
    [tenant.id],
  )
const sendWaiting = async (outgoing = openOutgoing({ allowPrivate: true })) => {
  const before = receiver.received.length
  for (const { id } of await waiting())
    await deliver(jobContextOf(api, { tenant: dbOf(), payload: { deliveryId: id }, outgoing }))
  return receiver.received.slice(before)
}
const deliveries = async (query = '') =>
  (await tenant.get<{ results: WebhookDelivery[] }>(`/webhooks/${webhook.id}/deliveries/${query}`)).results
const list = async () => (await tenant.get<{ results: Webhook[] }>('/webhooks/')).results

test('an event is one signed message with the lead as the API answers it', async () => {
  const lead = await tenant.createLead()
  await read()
  await api.sql('delete from lead_scoring.event_reader where tenant_id = $1', [tenant.id])
  await read()
  const [message, ...others] = await sendWaiting()
  expect(others).toEqual([])
  if (!message) throw new Error('nothing was sent')
  expect(signers(message, [webhook.secret])).toEqual([webhook.secret])
  expect(Math.abs(Number(message.headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(60)
  expect(JSON.parse(message.body)).toEqual({
    type: 'lead.created',
    timestamp: expect.stringMatching(/Z$/),
    data: {
      lead_id: lead.id,
      lead,
      before: null,
      after: expect.objectContaining({ company: 'Tech GmbH', score: 10 }),
    },
  })
  expect(await deliveries()).toMatchObject([
    { status: 'delivered', attempts: 1, response_code: 204, message_id: message.headers['webhook-id'] },
  ])
})

test('only chosen types, only events after the beginning, nothing while turned off', async () => {
  const { id } = await tenant.createLead()
  const late = await add({ types: ['lead.updated'] })
  await tenant.send('PATCH', `/webhooks/${webhook.id}/`, { body: { enabled: false } })
  await tenant.send('PATCH', `/leads/${id}/`, { body: { phone: '+49 241 1' } })
  await tenant.send('DELETE', `/leads/${id}/`)
  await read()
  const rows = await api.sql<{ webhook_id: string; body: string }>(
    'select webhook_id::text, body from lead_scoring.webhook_delivery where tenant_id = $1',
    [tenant.id],
  )
  expect(rows.map(({ webhook_id: of }) => Number(of))).toEqual([late.id])
  expect(JSON.parse(rows[0]?.body ?? '')).toMatchObject({ type: 'lead.updated', data: { lead: null } })
})

test('a message that fails is tried again with the same id, given up at last, and sent again', async () => {
  receiver.answer = 500
  await tenant.createLead()
  await read()
  const ids = new Set<unknown>()
  for (let attempt = 1; attempt <= 8; attempt++) {
    for (const { headers } of await sendWaiting()) ids.add(headers['webhook-id'])
    const [job] = await api.sql<{ seconds: number }>(
      `select round(extract(epoch from next_attempt_at - now()))::integer as seconds
       from lead_scoring.webhook_delivery where tenant_id = $1`,
      [tenant.id],
    )
    const expected = [5, 300, 1_800, 7_200, 18_000, 36_000, 86_400][attempt - 1]
    if (expected === undefined) expect(job?.seconds).toBeNull()
    else expect(Math.abs((job?.seconds ?? 0) - expected)).toBeLessThan(5)
  }
  expect(ids.size).toBe(1)
  expect(await deliveries('?status=dead')).toMatchObject([
    { status: 'dead', attempts: 8, response_code: 500, fault: 'refused' },
  ])
  expect(await list()).toMatchObject([{ dead: 1, waiting: 0, failing_since: expect.any(String) }])
  receiver.answer = 200
  const again = await tenant.send('POST', `/webhooks/${webhook.id}/redeliveries/`, { body: {} })
  expect(again.json()).toEqual({ count: 1 })
  const [message] = await sendWaiting()
  expect(ids.has(message?.headers['webhook-id'])).toBe(true)
  expect(await list()).toMatchObject([{ dead: 0, failing_since: null }])
})

test('no message goes into a private network or follows a redirect', async () => {
  await tenant.send('POST', `/webhooks/${webhook.id}/test/`)
  expect(await sendWaiting(openOutgoing({ allowPrivate: false }))).toEqual([])
  expect((await deliveries())[0]?.fault).toBe('private_network')
  receiver.answer = 307
  expect(await sendWaiting()).toHaveLength(1)
  expect(await deliveries()).toMatchObject([{ status: 'waiting', attempts: 2 }])
})

test('for a day both secrets sign, then the new one alone', async () => {
  const { secret } = (await tenant.send('POST', `/webhooks/${webhook.id}/secret/`)).json<NewWebhook>()
  expect(secret).toMatch(/^whsec_[\w+/]{43}=$/)
  const secrets = [secret, webhook.secret]
  await tenant.send('POST', `/webhooks/${webhook.id}/test/`)
  const [during] = await sendWaiting()
  expect(during && signers(during, secrets)).toEqual(secrets)
  await api.sql('update lead_scoring.webhook set old_secret_until = now() where id = $1', [webhook.id])
  await tenant.send('POST', `/webhooks/${webhook.id}/test/`)
  const [after] = await sendWaiting()
  expect(after && signers(after, secrets)).toEqual([secret])
  expect(JSON.stringify(await list())).not.toContain('whsec_')
})

test('an endpoint that fails for days is turned off, and the administrators are told', async () => {
  const admin = await api.person({ roles: { [tenant.id]: 'administrator' } })
  receiver.answer = 503
  await api.sql(`update lead_scoring.webhook set failing_since = now() - interval '4 days' where id = $1`, [
    webhook.id,
  ])
  await tenant.send('POST', `/webhooks/${webhook.id}/test/`)
  await sendWaiting()
  await sendWaiting()
  expect(await list()).toMatchObject([{ enabled: false, dead: 1 }])
  const mails = await api.sql<{ recipient: string; subject: string }>(
    'select recipient, subject from lead_scoring.mail where tenant_id = $1',
    [tenant.id],
  )
  expect(mails).toEqual([
    { recipient: admin.email, subject: expect.stringMatching(/^The webhook to 127\.0\.0\.1/) },
  ])
})

test('a deleted endpoint is sent nothing more, and an erased lead takes its messages along', async () => {
  const { id, email } = await tenant.createLead()
  await read()
  expect(await waiting()).toHaveLength(1)
  await tenant.send('POST', `/leads/${id}/erasure/`, { body: { confirm: email } })
  expect(await waiting()).toEqual([])
  await tenant.send('POST', `/webhooks/${webhook.id}/test/`)
  expect((await tenant.send('DELETE', `/webhooks/${webhook.id}/`)).status).toBe(204)
  expect(await sendWaiting()).toEqual([])
  expect((await tenant.send('DELETE', `/webhooks/${webhook.id}/`)).problem().code).toBe('webhook_unknown')
})

test('a receiver learns that a lead was merged into another one, is its own again, and was erased', async () => {
  const [one, other] = [await tenant.createLead(), await tenant.createLead({ last_name: 'Other' })]
  await read()
  await sendWaiting()
  await add({ types: ['lead.merged', 'lead.unmerged', 'lead.erased'] })
  await tenant.send('POST', `/leads/${one.id}/merge/`, { body: { other_id: other.id } })
  await read()
  const said = async () => (await sendWaiting()).map(({ body }) => JSON.parse(body))
  expect(await said()).toMatchObject([
    { type: 'lead.merged', data: { lead_id: other.id, lead: null, after: { merged_into: one.id } } },
    { type: 'lead.merged', data: { lead_id: one.id, lead: { id: one.id }, after: { merged_id: other.id } } },
  ])
  await tenant.send('POST', `/leads/${other.id}/restoration/`)
  await tenant.send('POST', `/leads/${one.id}/erasure/`, { body: { confirm: one.email } })
  await read()
  const erased = (await said()).filter(({ type }) => type === 'lead.erased')
  expect(erased).toMatchObject([{ data: { lead_id: one.id, lead: null, before: null, after: null } }])
  expect(JSON.stringify(erased)).not.toContain(one.email)
})

test('an endpoint that hangs is asked by one message at a time, so that the worker stays free', async () => {
  const { id: other } = await add({ types: ['lead.deleted'] })
  for (let count = 0; count < 3; count++) await tenant.send('POST', `/webhooks/${webhook.id}/test/`)
  await tenant.send('POST', `/webhooks/${other}/test/`)
  const asked: string[] = []
  const hanging = {
    ...openOutgoing({ allowPrivate: true }),
    fetch: (url: string) => {
      asked.push(url)
      return Promise.reject(new DOMException('too late', 'TimeoutError'))
    },
  }
  await sendWaiting(hanging)
  expect(asked).toHaveLength(2)
  const attempts = await api.sql<{ attempts: number; later: boolean }>(
    `select attempts, next_attempt_at > now() + interval '1 second' as later from lead_scoring.webhook_delivery
     where tenant_id = $1 and webhook_id = $2 order by id`,
    [tenant.id, webhook.id],
  )
  expect(attempts).toEqual([1, 0, 0].map((count) => ({ attempts: count, later: true })))
  await api.sql('update lead_scoring.webhook set rest_until = now() where tenant_id = $1', [tenant.id])
  const jobs = (await waiting()).map(({ id }) => id)
  const send = (deliveryId: number | undefined) =>
    deliver(
      jobContextOf(api, {
        tenant: dbOf(),
        payload: { deliveryId: deliveryId ?? 0 },
        outgoing: hanging,
      }),
    )
  await Promise.all(jobs.slice(0, 3).map(send))
  expect(asked).toHaveLength(3)
  await api.sql('update lead_scoring.webhook set rest_until = now() where tenant_id = $1', [tenant.id])
  expect(await sendWaiting()).toHaveLength(4)
})

test('a tenant has at most 20 webhooks', async () => {
  await api.sql(
    `insert into lead_scoring.webhook (tenant_id, url, types, secret, seal_id, after_event)
     select tenant_id, url, types, secret, seal_id, 0 from lead_scoring.webhook, generate_series(2, 20)
     where tenant_id = $1`,
    [tenant.id],
  )
  const answer = await tenant.send('POST', '/webhooks/', { body: { url: receiver.url, types } })
  expect(answer.problem()).toMatchObject({ status: 409, code: 'webhooks_full' })
})

test.each([
  [{ url: 'https://user:secret@hooks.example.com' }, 'url'],
  [{ url: 'https://' }, 'url'],
  [{ types: [] }, 'types'],
  [{ types: ['key.created'] }, 'types'],
])('%o is refused', async (body, field) => {
  const answer = await tenant.send('POST', '/webhooks/', {
    body: { url: 'https://a.example', types, ...body },
  })
  expect(answer.status).toBe(400)
  expect(Object.keys(answer.problem().errors ?? {})).toContain(field)
})

test('plain http is refused where private networks are', async () => {
  const strict = await openApi({ outgoingPrivate: false })
  const body = { url: 'http://hooks.example.com', types }
  const answer = await (await strict.tenant()).send('POST', '/webhooks/', { body })
  expect(answer.problem().errors).toEqual({ url: ['Must begin with https://.'] })
  await strict.close()
})
