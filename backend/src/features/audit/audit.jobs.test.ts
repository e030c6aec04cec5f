import { afterAll, beforeEach, expect, test } from 'vitest'
import { type ApiTenant, openApi } from '../../../test/api/index.ts'
import { whenSealable } from '../../../test/audit/when-sealable.ts'
import { awaited, jobContextOf, workOn } from '../../../test/jobs/job-test.ts'
import { openBody } from '../../platform/mail/sealed-body.ts'
import { openTenant, type TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { auditJobs } from './audit.jobs.ts'
import { sealTenant } from './seal-tenant.ts'
import { verifyChain } from './verify-chain.ts'

const api = await openApi()
let acme: ApiTenant
let db: TenantDb
beforeEach(async () => {
  acme = await api.tenant('Nordwind <GmbH>')
  db = openTenant(api.database, acme.id)
})
afterAll(() => api.close())

const sealAll = (db: TenantDb) => whenSealable(api.sql, db.tenantId, () => sealTenant(db))

const run = async (task: string) =>
  auditJobs.find((handler) => handler.task === task)?.run(jobContextOf(api, { tenant: db }))

const mails = () =>
  api.sql<{ recipient: string; subject: string; language: string; body: Buffer; message_id: string }>(
    'select recipient, subject, language, body, message_id from lead_scoring.mail where tenant_id = $1',
    [acme.id],
  )

test('the worker seals the log of every tenant by itself', async () => {
  const sealed = awaited<void>()
  const watched = auditJobs.map((handler) => ({
    ...handler,
    run: async (job: Parameters<typeof handler.run>[0]) => {
      await handler.run(job)
      if (job.tenant?.tenantId === acme.id) sealed.happen()
    },
  }))
  await api.sql(`select lead_scoring_jobs.add_job('audit.seal', '{"_cron": {}}')`)
  const worker = await workOn(api.url, watched)
  await sealed.value
  await worker.stop()
  await sealAll(db)
  expect(await verifyChain(db)).toMatchObject({ fault: null, events: 1 })
})

test('the head goes out by mail, in the language of who gets it', async () => {
  await sealAll(db)
  const person = await api.person()
  await api.sql(`update lead_scoring.user_account set language = 'de' where id = $1`, [person.id])
  await api.sql('update lead_scoring.tenant set audit_head_recipient = $2 where id = $1', [
    acme.id,
    person.email,
  ])
  await run('audit_heads.send')
  const { head } = await verifyChain(db)
  const [mail] = await mails()
  expect(mail).toMatchObject({
    recipient: person.email,
    language: 'de',
    subject: expect.stringContaining('Protokoll'),
  })
  const { text, html } = openBody(api.secrets, mail?.message_id ?? '', mail?.body ?? Buffer.alloc(0))
  expect(text).toContain(`npm run audit:verify -- --tenant ${acme.id} --head ${head}`)
  expect(text).toContain('Nordwind <GmbH>')
  expect(html).not.toContain('<GmbH>')
})

test('no head, no recipient, no mail', async () => {
  await run('audit_heads.send')
  await api.sql(`update lead_scoring.tenant set audit_head_recipient = 'a@example.com' where id = $1`, [
    acme.id,
  ])
  await run('audit_heads.send')
  expect(await mails()).toEqual([])
  await sealAll(db)
  await run('audit_heads.send')
  expect(await mails()).toMatchObject([{ recipient: 'a@example.com', language: 'en' }])
})
