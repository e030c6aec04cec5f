import { afterAll, expect, test } from 'vitest'
import { openApi } from '../../../test/api/index.ts'

const api = await openApi()
afterAll(() => api.close())

const eventsOf = (tenantId: number) =>
  api.sql(
    `select type, event.before, event.after, detail.after as personal from lead_scoring.event
     left join lead_scoring.event_detail detail on detail.event_id = event.id and detail.tenant_id = event.tenant_id
     where event.tenant_id = $1 and type = 'settings.changed' order by event.id`,
    [tenantId],
  )

test('settings begin with their defaults and change one by one', async () => {
  const tenant = await api.tenant()
  const byDefault = {
    edit_leads: 'own',
    alert_threshold: 'A',
    audit_retention_days: null,
    audit_head_recipient: null,
  }
  expect(await tenant.get('/settings/')).toEqual(byDefault)
  const answer = await tenant.send('PATCH', '/settings/', { body: { edit_leads: 'all' } })
  expect(answer.json()).toEqual({ ...byDefault, edit_leads: 'all' })
  expect(await tenant.get('/settings/')).toEqual({ ...byDefault, edit_leads: 'all' })
})

test('a change is one event, without addresses in it; what is the same is none', async () => {
  const tenant = await api.tenant()
  const body = { audit_retention_days: 365, audit_head_recipient: 'audit@example.com' }
  await tenant.send('PATCH', '/settings/', { body })
  await tenant.send('PATCH', '/settings/', { body })
  expect(await eventsOf(tenant.id)).toEqual([
    {
      type: 'settings.changed',
      before: { audit_retention_days: null },
      after: { audit_retention_days: 365 },
      personal: { audit_head_recipient: 'audit@example.com' },
    },
  ])
})

test.each([
  { edit_leads: 'some' },
  { audit_retention_days: 1 },
  { alert_threshold: 'D' },
  { alert_threshold: '0' },
  { sso_only: true },
])('%o is refused', async (body) => {
  const tenant = await api.tenant()
  expect((await tenant.send('PATCH', '/settings/', { body })).status).toBe(400)
})
