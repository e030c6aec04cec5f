import { afterAll, expect, test } from 'vitest'
import { openApi } from '../../../test/api/index.ts'
import { jobContextOf } from '../../../test/jobs/job-test.ts'
import { openInstallation } from '../../platform/tenancy/tenant-db.ts'
import { eventJobs, recordInstallationEvent } from './index.ts'

const api = await openApi({ auth: 'required' })
afterAll(() => api.close())

const installation = openInstallation(api.database)

const run = async (task: string, payload: Readonly<Record<string, number>> = {}) =>
  eventJobs.find((handler) => handler.task === task)?.run(jobContextOf(api, { tenant: undefined, payload }))

const aTenant = async (slug: string): Promise<number> => {
  const [row] = await api.sql<{ id: number }>(
    'insert into lead_scoring.tenant (name, slug) values ($1, $1) returning id::integer as id',
    [slug],
  )
  return row?.id ?? 0
}

const signIn = (email: string, password: string) =>
  api.send('POST', '/api/session/', {
    body: { email, password },
    headers: { 'sec-fetch-site': 'same-origin' },
  })

const eventsOf = (tenantId: number) =>
  api.sql(`select type, actor, after from lead_scoring.event where tenant_id = $1 order by id`, [tenantId])

/** The lines of failed sign-ins, with what is known of the person. */
const failures = () =>
  api.sql<{ id: number; detail: object | null; queued: boolean }>(
    `select log.id::integer as id, detail.after as detail, exists (
       select from lead_scoring_jobs._private_jobs job
       where job.payload -> 'payload' ->> 'logId' = log.id::text
     ) as queued
     from lead_scoring.installation_log log
     left join lead_scoring.installation_log_detail detail on detail.log_id = log.id
     where type = 'session.failed' order by log.id`,
  )

test('a sign-in is told in each tenant that it opens, one that failed in each tenant of its account', async () => {
  const [one, other, suspended] = [await aTenant('one'), await aTenant('other'), await aTenant('suspended')]
  const person = await api.person({
    password: 'seven green bottles',
    roles: { [one]: 'reader', [other]: 'manager', [suspended]: 'reader' },
  })
  await api.sql('update lead_scoring.membership set suspended_at = now() where tenant_id = $1', [suspended])
  await api.sql(`delete from lead_scoring.event where tenant_id = any($1)`, [[one, other, suspended]])
  expect((await signIn(person.email, 'not the password')).status).toBe(401)
  const [failure] = await failures()
  expect(failure).toMatchObject({ detail: { email: person.email }, queued: true })
  await run('sign_in_failures.tell', { logId: failure?.id ?? 0 })
  await run('sign_in_failures.tell', { logId: failure?.id ?? 0 })
  expect(await failures()).toMatchObject([{ detail: null }])
  expect((await signIn(person.email, 'seven green bottles')).status).toBe(204)
  const actor = `user:${person.id}`
  const failed = { type: 'session.failed', actor, after: { reason: 'credentials' } }
  const signedIn = { type: 'session.signed_in', actor, after: { method: 'password' } }
  expect(await eventsOf(one)).toEqual([failed, signedIn])
  expect(await eventsOf(other)).toEqual([failed, signedIn])
  expect(await eventsOf(suspended)).toEqual([failed])
})

test('a session by single sign-on is told in its tenant alone, one of nobody’s tenant in the installation', async () => {
  const [one, other] = [await aTenant('sso'), await aTenant('no-sso')]
  const member = await api.person({ roles: { [one]: 'reader', [other]: 'reader' } })
  await api.sql('delete from lead_scoring.event where tenant_id = any($1)', [[one, other]])
  await api.sql(
    `insert into lead_scoring.session (user_id, token_hash, method, tenant_id, expires_at) values ($1, 'x', 'sso', $2, now())`,
    [member.id, one],
  )
  expect([await eventsOf(one), await eventsOf(other)]).toMatchObject([[{ type: 'session.signed_in' }], []])
  const root = await api.person({ superuser: true })
  const lines = await api.sql(`select type from lead_scoring.installation_log where actor = $1`, [
    `user:${root.id}`,
  ])
  expect(lines).toEqual([{ type: 'session.signed_in' }])
})

test('an address without an account is told to nobody, and takes the same way', async () => {
  expect((await signIn('Nobody@example.com', 'not the password')).status).toBe(401)
  const failure = (await failures()).at(-1)
  expect(failure).toMatchObject({ detail: { email: 'nobody@example.com' }, queued: true })
  await run('sign_in_failures.tell', { logId: failure?.id ?? 0 })
  expect((await failures()).at(-1)).toMatchObject({ detail: { email: 'nobody@example.com' } })
})

test('who a line of the installation’s log was about is forgotten after 30 days', async () => {
  for (const email of ['old@example.com', 'new@example.com']) {
    await installation.run([
      recordInstallationEvent({
        type: 'superuser.tested',
        actor: 'open',
        before: null,
        after: { reason: 'unknown' },
        personal: { before: null, after: { email } },
      }),
    ])
  }
  await api.sql(
    `update lead_scoring.installation_log log set occurred_at = now() - interval '31 days'
     from lead_scoring.installation_log_detail detail where detail.log_id = log.id and detail.after::text like '%old@%'`,
  )
  await run('installation_log.forget')
  const rows = await api.sql(
    `select type, actor, log.after, detail.after as detail, detail_digest is not null as digested
     from lead_scoring.installation_log log left join lead_scoring.installation_log_detail detail on detail.log_id = log.id
     where type = 'superuser.tested' order by log.id`,
  )
  const line = { type: 'superuser.tested', actor: 'open', after: { reason: 'unknown' }, digested: true }
  expect(rows).toEqual([
    { ...line, detail: null },
    { ...line, detail: { email: 'new@example.com' } },
  ])
})
