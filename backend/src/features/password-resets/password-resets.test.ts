import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { type ApiPerson, openApi, peopleOf } from '../../../test/api/index.ts'
import { untilIdle, workOn } from '../../../test/jobs/job-test.ts'
import { openBody } from '../../platform/mail/sealed-body.ts'
import { openInstallation } from '../../platform/tenancy/tenant-db.ts'
import { eventJobs } from '../events/index.ts'
import { mailJobs } from '../mails/index.ts'
import { passwordResetJobs } from './password-resets.jobs.ts'
import { deleteOldResets } from './password-resets.queries.ts'

const api = await openApi({ auth: 'required', publicUrl: 'https://leads.example.com' })
const worker = await workOn(api.url, [...passwordResetJobs, ...mailJobs, ...eventJobs], {
  secrets: api.secrets,
})
const { signIn } = peopleOf(api)
const ours = { host: 'leads.example.com' }
afterAll(async () => {
  await worker.stop()
  await api.close()
})

const password = 'seven green bottles'
const fresh = 'eight green bottles'
let anna: ApiPerson
beforeEach(async () => {
  await api.sql('delete from lead_scoring.sign_in_failure')
  anna = await api.person({ password })
})

const ask = (email: string) => api.send('POST', '/api/password-resets/', { body: { email }, headers: ours })
const redeem = (token: string, chosen = fresh) =>
  api.send('POST', '/api/password-resets/redemption/', { body: { token, password: chosen }, headers: ours })
const mailsTo = async (email: string) => {
  await untilIdle(api)
  return api.sql<{ subject: string; message_id: string; body: Buffer }>(
    'select subject, message_id, body from lead_scoring.installation_mail where recipient = $1 order by id',
    [email],
  )
}
const linkFor = async (email: string) => {
  const answer = await ask(email)
  expect([answer.status, answer.text]).toEqual([202, '{}'])
  const mail = (await mailsTo(email)).at(-1)
  const text = mail ? openBody(api.secrets, mail.message_id, mail.body).text : ''
  const [, token = ''] = /https:\/\/leads\.example\.com\/reset-password#([\w-]{43})/.exec(text) ?? []
  return token
}
const inNames = (who: ApiPerson) => who.send('GET', '/api/session/', { headers: ours })
const signsIn = async (chosen: string) =>
  (await signIn({ email: anna.email, password: chosen, headers: ours })).status

test('a link in a mail sets the password once, and ends all sessions', async () => {
  const token = await linkFor(anna.email)
  const earlier = await linkFor(anna.email)
  expect((await redeem(token)).status).toBe(204)
  expect((await inNames(anna)).status).toBe(401)
  expect([await signsIn(password), await signsIn(fresh)]).toEqual([401, 204])
  for (const spent of [token, earlier, 'guess'])
    expect((await redeem(spent)).problem()).toMatchObject({ status: 403, code: 'reset_refused' })
  expect((await mailsTo(anna.email)).at(-1)?.subject).toBe('Your password was changed')
})

test('an address without an account, and a disabled one, get the same answer and no mail', async () => {
  await api.sql('update lead_scoring.user_account set disabled_at = now() where id = $1', [anna.id])
  const known = await ask(anna.email)
  const unknown = await ask('nobody@example.com')
  expect([unknown.status, unknown.text]).toEqual([known.status, known.text])
  expect(await mailsTo('nobody@example.com')).toEqual([])
  expect(await mailsTo(anna.email)).toEqual([])
  const left = await api.sql('select from lead_scoring.password_reset_request')
  expect(left).toEqual([])
})

test('of two who use a link at once, one wins', async () => {
  const token = await linkFor(anna.email)
  const answers = await Promise.all([redeem(token), redeem(token), redeem(token)])
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 403, 403])
})

test('a password that is tried first is refused, and the link stays', async () => {
  const token = await linkFor(anna.email)
  expect((await redeem(token, 'password123')).problem().errors).toHaveProperty('password')
  expect((await redeem(token)).status).toBe(204)
})

test('a link is good for an hour', async () => {
  const token = await linkFor(anna.email)
  const [row] = await api.sql<{ minutes: number }>(
    `select round(extract(epoch from expires_at - now()) / 60)::integer as minutes
     from lead_scoring.user_token where user_id = $1`,
    [anna.id],
  )
  expect(row?.minutes).toBe(60)
  await api.sql('update lead_scoring.user_token set expires_at = now()')
  expect((await redeem(token)).status).toBe(403)
  await openInstallation(api.database).run(deleteOldResets())
  expect(await api.sql('select from lead_scoring.user_token')).toEqual([])
})

test('the second factor stays', async () => {
  const send = (path: string, body: object) =>
    anna.send('POST', `/api/profile/${path}/`, { body, headers: ours })
  const { secret } = (await send('two-factor', { password })).json<{ secret: string }>()
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate()
  expect((await send('two-factor/confirmation', { code })).status).toBe(200)
  expect((await redeem(await linkFor(anna.email))).status).toBe(204)
  const answer = await signIn({ email: anna.email, password: fresh, headers: ours })
  expect(answer.problem().code).toBe('second_factor_required')
})

test('somebody who was locked out comes in with the new password', async () => {
  for (let guess = 0; guess < 6; guess++) await signsIn(`guess ${guess}`)
  expect(await signsIn(password)).toBe(429)
  await redeem(await linkFor(anna.email))
  expect(await signsIn(fresh)).toBe(204)
})

test('nobody’s mailbox is filled: three mails, then one after each wait', async () => {
  for (let time = 0; time < 6; time++) expect((await ask(anna.email)).status).toBe(202)
  expect(await mailsTo(anna.email)).toHaveLength(3)
})

test('the database has no address of who asked, and the job neither', async () => {
  const idle = await openApi({ auth: 'required' })
  const email = 'anna@example.com'
  await idle.send('POST', '/api/password-resets/', { body: { email } })
  const rows = await idle.sql<{ row: string }>(
    `select to_jsonb(r)::text as row from lead_scoring.password_reset_request r
     union all select to_jsonb(j)::text from lead_scoring_jobs._private_jobs j`,
  )
  await idle.close()
  expect(rows).toHaveLength(2)
  for (const { row } of rows) {
    expect(row).not.toContain(email)
    expect(row).not.toContain(Buffer.from(email).toString('hex'))
  }
})
