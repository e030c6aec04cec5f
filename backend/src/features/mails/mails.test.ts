import type { Mail, MailDetail, MailPage } from '@lead-scoring/contract'
import { simpleParser } from 'mailparser'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Api, type ApiTenant, openApi } from '../../../test/api/index.ts'
import { awaited, untilIdle, workOn } from '../../../test/jobs/job-test.ts'
import { startSmtp, type TestSmtp, type TestSmtpOptions } from '../../../test/jobs/smtp-server.ts'
import type { JobLog } from '../../platform/jobs/job.ts'
import { openSmtp } from '../../platform/mail/deliver.ts'
import type { MailMessage } from '../../platform/mail/message.ts'
import { openInstallation, openTenant, type TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { mailJobs, sendInstallationMail, sendMail } from './index.ts'

let api: Api
beforeAll(async () => {
  api = await openApi()
})
afterAll(() => api.close())

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

const from = { address: 'leads@example.com' }
const secret = 'https://leads.example.com/invitation#token-in-the-fragment'

const aMessage = (values: Partial<MailMessage> = {}): MailMessage => ({
  to: { address: 'erika@example.com', name: 'Erika Müller' },
  subject: 'Einladung',
  language: 'de',
  text: `Bitte hier entlang: ${secret}`,
  html: `<a href="${secret}">Hier entlang</a>`,
  ...values,
})

const smtpServer = async (options: TestSmtpOptions = {}): Promise<TestSmtp> => {
  const smtp = await startSmtp(options)
  stops.push(smtp.stop)
  return smtp
}

/** A worker that delivers to a server; `undelivered` resolves at the next failure. */
const deliverTo = async (url: string | undefined) => {
  const said: string[] = []
  let failed = awaited<void>()
  const hear: JobLog['error'] = (...words: unknown[]) => {
    said.push(words.join(' '))
    failed.happen()
  }
  const log = { info: () => {}, warn: () => {}, error: hear } as JobLog
  const deliver = url === undefined ? undefined : openSmtp({ url, from })
  const { stop } = await workOn(api.url, mailJobs, { deliver, log, secrets: api.secrets })
  stops.push(stop)
  return {
    said,
    failure: () => failed.value,
    /** Lets the next attempts begin now rather than seconds or hours later. */
    hurry: async () => {
      failed = awaited<void>()
      await api.sql(`update lead_scoring_jobs._private_jobs set run_at = now() where locked_at is null`)
      await api.sql(`select pg_notify('jobs:insert', '{"count":1}')`)
    },
  }
}

const aTenant = async (): Promise<{ tenant: ApiTenant; db: TenantDb }> => {
  const tenant = await api.tenant()
  return { tenant, db: openTenant(api.database, tenant.id) }
}

const mailsOf = async (tenant: ApiTenant): Promise<readonly Mail[]> =>
  (await tenant.get<MailPage>('/mails/')).results

/** The rows as they lie in the database. */
const rowsOf = (tenant: ApiTenant) =>
  api.sql<{ status: string; attempts: number; body: Buffer | null; last_error: string | null }>(
    'select status, attempts, body, last_error from lead_scoring.mail where tenant_id = $1 order by id',
    [tenant.id],
  )

test('a mail goes out once, sealed until then and without its text afterwards', async () => {
  const { tenant, db } = await aTenant()
  await db.run(sendMail(api.secrets, aMessage({ subject: 'Grüße\r\nBcc: victim@example.com' })))
  const [before] = await rowsOf(tenant)
  expect(before?.status).toBe('queued')
  expect(before?.body?.toString('latin1')).not.toContain('token')
  const smtp = await smtpServer()
  await deliverTo(smtp.url)
  await untilIdle(api)
  expect(smtp.received).toHaveLength(1)
  const parsed = await simpleParser(smtp.received[0]?.raw ?? '')
  expect(parsed.subject).toBe('Grüße Bcc: victim@example.com')
  expect(smtp.received[0]?.to).toEqual(['erika@example.com'])
  expect([parsed.text, parsed.html].every((text) => String(text).includes(secret))).toBe(true)
  expect(await rowsOf(tenant)).toEqual([{ status: 'sent', attempts: 1, body: null, last_error: null }])
  expect(await mailsOf(tenant)).toMatchObject([{ status: 'sent', sent_at: expect.any(String) }])
})

test('what is rolled back is never sent', async () => {
  const { tenant, db } = await aTenant()
  const undone = db.transaction(async ({ run }) => {
    await run(sendMail(api.secrets, aMessage()))
    throw new Error('undo')
  })
  await expect(undone).rejects.toThrow('undo')
  const smtp = await smtpServer()
  await deliverTo(smtp.url)
  await untilIdle(api)
  expect(smtp.received).toEqual([])
  expect(await mailsOf(tenant)).toEqual([])
})

test('while the server is down it is tried again, and delivered once it is back, under the same Message-ID', async () => {
  const { tenant, db } = await aTenant()
  const first = await startSmtp()
  await first.stop()
  const { failure, hurry, said } = await deliverTo(first.url)
  await db.run(sendMail(api.secrets, aMessage()))
  await failure()
  expect(await rowsOf(tenant)).toMatchObject([
    { status: 'queued', attempts: 1, last_error: expect.stringContaining('ECONNREFUSED') },
  ])
  const [before] = await api.sql<{ id: string }>(
    'select message_id as id from lead_scoring.mail where tenant_id = $1',
    [tenant.id],
  )
  const smtp = await smtpServer({ port: first.port })
  const arrived = smtp.next()
  await hurry()
  const parsed = await simpleParser((await arrived).raw)
  await untilIdle(api)
  expect(parsed.messageId).toBe(`<${before?.id}@example.com>`)
  expect(await rowsOf(tenant)).toMatchObject([{ status: 'sent', attempts: 2, last_error: null }])
  expect(smtp.received).toHaveLength(1)
  expect(said.join()).not.toMatch(/erika|token/i)
})

test('a worker that dies between the answer of the server and its commit sends a twin with the same Message-ID', async () => {
  const { tenant, db } = await aTenant()
  const smtp = await smtpServer()
  const send = openSmtp({ url: smtp.url, from })
  const { stop } = await workOn(api.url, mailJobs, {
    secrets: api.secrets,
    deliver: async (mail) => {
      await send(mail)
      if (smtp.received.length === 1) throw new Error('died')
    },
  })
  await db.run(sendMail(api.secrets, aMessage()))
  await untilIdle(api)
  await api.sql(`update lead_scoring_jobs._private_jobs set run_at = now() where last_error is not null`)
  await api.sql(`select pg_notify('jobs:insert', '{"count":1}')`)
  await untilIdle(api)
  await stop()
  const parsed = await Promise.all(smtp.received.map(({ raw }) => simpleParser(raw)))
  expect(parsed).toHaveLength(2)
  expect(new Set(parsed.map(({ messageId }) => messageId)).size).toBe(1)
  expect(await rowsOf(tenant)).toMatchObject([{ status: 'sent', attempts: 2 }])
})

test('a refused recipient is given up at once; the reason and the text stay readable, and it can be sent again', async () => {
  const { tenant, db } = await aTenant()
  let isKnown = false
  const smtp = await smtpServer({ refuse: () => (isKnown ? undefined : 550) })
  const { failure, said } = await deliverTo(smtp.url)
  await db.run(sendMail(api.secrets, aMessage()))
  await failure()
  await untilIdle(api)
  const [mail] = await mailsOf(tenant)
  expect(mail).toMatchObject({ status: 'failed', attempts: 1, last_error: expect.stringContaining('550') })
  const detail = await tenant.get<MailDetail>(`/mails/${mail?.id}/`)
  expect([detail.text, detail.html].every((text) => text?.includes(secret))).toBe(true)
  isKnown = true
  const again = await tenant.send('POST', `/mails/${mail?.id}/delivery/`)
  expect([again.status, again.json<Mail>().status]).toEqual([202, 'queued'])
  await untilIdle(api)
  expect(smtp.received).toHaveLength(1)
  expect(await rowsOf(tenant)).toMatchObject([{ status: 'sent', body: null }])
  const third = await tenant.send('POST', `/mails/${mail?.id}/delivery/`)
  expect([third.status, third.problem().code]).toEqual([409, 'mail_not_undelivered'])
  expect(await tenant.get<MailDetail>(`/mails/${mail?.id}/`)).toMatchObject({ text: null, html: null })
  expect(said.join()).not.toMatch(/erika|token/i)
})

test('after the last attempt it is given up', async () => {
  const { tenant, db } = await aTenant()
  const smtp = await smtpServer({ refuse: () => 451 })
  const { failure, hurry } = await deliverTo(smtp.url)
  await db.run(sendMail(api.secrets, aMessage()))
  await failure()
  await untilIdle(api)
  await api.sql(`update lead_scoring_jobs._private_jobs set max_attempts = 2 where locked_at is null`)
  await hurry()
  await failure()
  await untilIdle(api)
  expect(await rowsOf(tenant)).toMatchObject([
    { status: 'failed', attempts: 2, last_error: expect.stringContaining('451') },
  ])
})

test('without an SMTP server it is kept for administrators, and sent when there is one', async () => {
  const { tenant, db } = await aTenant()
  await db.run(sendMail(api.secrets, aMessage()))
  const { stop } = await workOn(api.url, mailJobs, { secrets: api.secrets })
  await untilIdle(api)
  await stop()
  const [mail] = await mailsOf(tenant)
  expect(mail).toMatchObject({ status: 'kept', attempts: 0, recipient: 'erika@example.com' })
  expect(await tenant.get<MailDetail>(`/mails/${mail?.id}/`)).toMatchObject({ text: aMessage().text })
  await tenant.send('POST', `/mails/${mail?.id}/delivery/`)
  const smtp = await smtpServer()
  await deliverTo(smtp.url)
  await untilIdle(api)
  expect(smtp.received).toHaveLength(1)
})

test('a mail of the installation is in its own box', async () => {
  const { tenant } = await aTenant()
  await openInstallation(api.database).run(
    sendInstallationMail(api.secrets, aMessage({ subject: 'Passwort vergessen' })),
  )
  const { stop } = await workOn(api.url, mailJobs, { secrets: api.secrets })
  await untilIdle(api)
  await stop()
  const { results } = (await api.send('GET', '/api/installation/mails/')).json<MailPage>()
  expect(results).toMatchObject([{ subject: 'Passwort vergessen', status: 'kept' }])
  const path = `/api/installation/mails/${results[0]?.id}/`
  expect((await api.send('GET', path)).json<MailDetail>().text).toContain(secret)
  expect((await api.send('POST', `${path}delivery/`)).status).toBe(202)
  expect(await mailsOf(tenant)).toEqual([])
  const smtp = await smtpServer()
  await deliverTo(smtp.url)
  await untilIdle(api)
  expect(smtp.received).toHaveLength(1)
})

test('the list pages by key and narrows by status; what is not there is a 404', async () => {
  const { tenant, db } = await aTenant()
  for (const subject of ['1', '2', '3']) await db.run(sendMail(api.secrets, aMessage({ subject })))
  const page = await tenant.get<MailPage>('/mails/?page_size=2')
  expect(page.results.map(({ subject }) => subject)).toEqual(['3', '2'])
  const rest = new URL(page.next ?? '')
  expect(await tenant.get<MailPage>(`${rest.pathname.replace('/api', '')}${rest.search}`)).toMatchObject({
    next: null,
    results: [{ subject: '1' }],
  })
  expect((await tenant.get<MailPage>('/mails/?status=kept')).results).toEqual([])
  for (const [method, path] of [
    ['GET', '/mails/999999/'],
    ['POST', '/mails/999999/delivery/'],
  ] as const) {
    const answer = await tenant.send(method, path)
    expect([answer.status, answer.problem().code]).toEqual([404, 'mail_unknown'])
  }
})

test('only a plain address is taken', () => {
  for (const address of ['a@b, c@d', 'a@b\r\nBcc: c@d', 'Erika <a@b>'])
    expect(() => sendMail(api.secrets, aMessage({ to: { address } }))).toThrow(TypeError)
})

test('old mails are forgotten, and those whose delivery was lost are given up', async () => {
  const { tenant, db } = await aTenant()
  for (let count = 0; count < 5; count++) await db.run(sendMail(api.secrets, aMessage()))
  const age = async (index: number, days: number, status: string) => {
    const set = status === 'sent' ? `status = 'sent', body = null, sent_at = now()` : `status = '${status}'`
    await api.sql(
      `update lead_scoring.mail set ${set}, created_at = now() - $3 * interval '1 day'
       where tenant_id = $1 and id = (select id from lead_scoring.mail where tenant_id = $1 order by id limit 1 offset $2)`,
      [tenant.id, index, days],
    )
  }
  await age(0, 31, 'sent')
  await age(1, 29, 'sent')
  await age(2, 91, 'kept')
  await age(3, 89, 'kept')
  await age(4, 3, 'queued')
  await api.sql('delete from lead_scoring_jobs._private_jobs')
  await api.sql(`select lead_scoring.enqueue_job_for_each_tenant('mails.purge')`)
  const { stop } = await workOn(api.url, mailJobs, { secrets: api.secrets })
  await untilIdle(api)
  await stop()
  expect((await rowsOf(tenant)).map(({ status }) => status)).toEqual(['sent', 'kept', 'failed'])
})
