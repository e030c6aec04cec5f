import type { RecoveryCodes, TwoFactorSecret } from '@lead-scoring/contract'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { type ApiPerson, openApi, peopleOf } from '../../../test/api/index.ts'

const api = await openApi({ auth: 'required' })
const { signIn } = peopleOf(api)
afterAll(async () => {
  vi.useRealTimers()
  await api.close()
})

const password = 'seven green bottles'
const stepMs = 30_000
let now = Date.now()
let anna: ApiPerson

beforeEach(async () => {
  now += 10 * stepMs
  vi.useFakeTimers({ toFake: ['Date'], now })
  anna = await api.person({ password })
})

const post = (path: string, body: object) => anna.send('POST', `/api/profile/${path}/`, { body })
const codeAt = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now + steps * stepMs })
const codeOf = async (answer: ReturnType<typeof signIn>) => {
  const { status, problem } = await answer
  return status === 204 ? 204 : problem().code
}

/** Two-factor sign-in as a person sets it up; takes the code of the step before now. */
const turnOn = async () => {
  const { secret } = (await post('two-factor', { password })).json<TwoFactorSecret>()
  const answer = await post('two-factor/confirmation', { code: codeAt(secret, -1) })
  expect(answer.status, answer.text).toBe(200)
  return { secret, codes: answer.json<RecoveryCodes>().recovery_codes }
}

test('one reads and changes one’s own account', async () => {
  const answer = await anna.send('PATCH', '/api/profile/', {
    body: { name: 'Anna', language: 'de', theme: 'dark' },
  })
  expect(answer.json()).toMatchObject({ id: anna.id, name: 'Anna', language: 'de', theme: 'dark' })
  expect((await anna.send('GET', '/api/profile/')).json()).toEqual(answer.json())
  expect(answer.text).not.toMatch(/argon2|totp/i)
  const refused = await anna.send('PATCH', '/api/profile/', { body: { superuser: true } })
  expect(refused.status).toBe(400)
})

test('a new password ends all other sessions and is told by mail', async () => {
  const other = await signIn({ email: anna.email, password })
  const wrong = await post('password', { current: 'six green bottles', password: 'eight green bottles' })
  expect([wrong.status, wrong.problem().code]).toEqual([403, 'password_wrong'])
  expect(wrong.problem().errors).toHaveProperty('current')
  expect((await post('password', { current: password, password: 'password123' })).status).toBe(400)
  expect((await post('password', { current: password, password: 'eight green bottles' })).status).toBe(204)
  expect((await anna.send('GET', '/api/session/')).status).toBe(200)
  expect((await api.send('GET', '/api/session/', { headers: { cookie: other.cookie } })).status).toBe(401)
  expect(await codeOf(signIn({ email: anna.email, password }))).toBe('credentials_wrong')
  expect(await codeOf(signIn({ email: anna.email, password: 'eight green bottles' }))).toBe(204)
  const mails = await api.sql<{ subject: string }>(
    'select subject from lead_scoring.installation_mail where recipient = $1',
    [anna.email],
  )
  expect(mails).toEqual([{ subject: 'Your password was changed' }])
})

test('who has no password proves nothing by it', async () => {
  const guest = await api.person()
  const answer = await guest.send('POST', '/api/profile/two-factor/', { body: { password } })
  expect([answer.status, answer.problem().code]).toEqual([409, 'password_missing'])
})

test('guessing one’s password in an open session is slowed down', async () => {
  for (let guess = 0; guess < 5; guess++)
    expect((await post('two-factor/removal', { password: `guess ${guess}` })).status).toBe(403)
  const locked = await post('two-factor/removal', { password })
  expect([locked.status, locked.problem().code]).toEqual([429, 'sign_in_locked'])
  expect(Number(locked.headers['retry-after'])).toBeGreaterThan(0)
})

test('a second factor is asked for once it is confirmed, and after the password alone', async () => {
  const { secret, uri } = (await post('two-factor', { password })).json<TwoFactorSecret>()
  expect(uri).toMatch(/^otpauth:\/\/totp\/Lead%20Scoring%20Engine:.*secret=/)
  expect(await codeOf(signIn({ email: anna.email, password }))).toBe(204)
  expect((await post('two-factor/confirmation', { code: '000000' })).problem().code).toBe(
    'two_factor_code_wrong',
  )
  await post('two-factor/confirmation', { code: codeAt(secret) })
  expect(await codeOf(signIn({ email: anna.email, password }))).toBe('second_factor_required')
  expect(await codeOf(signIn({ email: anna.email, password: 'wrong' }))).toBe('credentials_wrong')
  expect(await codeOf(signIn({ email: anna.email, password: 'wrong', code: codeAt(secret, 1) }))).toBe(
    'credentials_wrong',
  )
  expect(await codeOf(signIn({ email: anna.email, password, code: codeAt(secret, 1) }))).toBe(204)
  expect((await post('two-factor', { password })).problem().code).toBe('two_factor_on')
})

test('a code counts one step before and after now, and no step twice', async () => {
  const { secret } = await turnOn()
  const attempt = (steps: number) =>
    codeOf(signIn({ email: anna.email, password, code: codeAt(secret, steps) }))
  expect(await attempt(-1)).toBe('second_factor_wrong') // taken by the confirmation
  expect(await attempt(2)).toBe('second_factor_wrong')
  expect(await attempt(0)).toBe(204)
  expect(await attempt(0)).toBe('second_factor_wrong')
  const twins = await Promise.all([attempt(1), attempt(1), attempt(1)])
  expect(twins.filter((status) => status === 204)).toHaveLength(1)
})

test('a recovery code signs in once, however it is typed; of two at once, one', async () => {
  const { codes } = await turnOn()
  expect(new Set(codes).size).toBe(10)
  const [first = '', second = ''] = codes
  const attempt = (code: string) => codeOf(signIn({ email: anna.email, password, code }))
  expect(await attempt(first.toLowerCase().replaceAll('-', ' '))).toBe(204)
  expect(await attempt(first)).toBe('second_factor_wrong')
  const twins = await Promise.all([attempt(second), attempt(second), attempt(second)])
  expect(twins.filter((status) => status === 204)).toHaveLength(1)
})

test('new recovery codes replace the old ones; turned off, nothing is asked for', async () => {
  const { codes } = await turnOn()
  const renewed = (await post('recovery-codes', { password })).json<RecoveryCodes>().recovery_codes
  const attempt = (code?: string) => codeOf(signIn({ email: anna.email, password, ...(code && { code }) }))
  expect(await attempt(codes[0])).toBe('second_factor_wrong')
  expect(await attempt(renewed[0])).toBe(204)
  expect((await post('two-factor/removal', { password })).status).toBe(204)
  expect(await attempt()).toBe(204)
  expect((await post('recovery-codes', { password })).problem().code).toBe('two_factor_off')
})

test('nothing in the database signs in', async () => {
  const { secret, codes } = await turnOn()
  const dump = await api.sql<{ row: string }>(
    `select to_jsonb(a)::text as row from lead_scoring.user_account a
     union all select to_jsonb(c)::text from lead_scoring.recovery_code c`,
  )
  const text = dump.map(({ row }) => row).join('\n')
  const hex = (value: string) => Buffer.from(value).toString('hex')
  for (const value of [secret, ...codes, ...codes.map((code) => code.replaceAll('-', '')), password]) {
    expect(text).not.toContain(value)
    expect(text).not.toContain(hex(value))
  }
})
