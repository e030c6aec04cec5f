import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { type Api, openApi, peopleOf } from '../../../test/api/index.ts'
import { buildApp } from '../../app.ts'
import { readConfig } from '../../config.ts'
import { openDatabase } from '../../platform/database/database.ts'

const password = 'seven green bottles'
const api = await openApi({ auth: 'required' })
const proxied = await openApi({ auth: 'required', trustProxy: ['127.0.0.1'] })
afterAll(async () => {
  await api.close()
  await proxied.close()
})
// Each test has addresses of its own; what it counted for this computer's network stays in its pairs.
afterEach(() => api.sql('delete from lead_scoring.sign_in_failure'))

const address = () => `anna-${randomBytes(6).toString('hex')}@example.com`
const { signIn } = peopleOf(api)
const codeOf = ({ status, problem }: Awaited<ReturnType<typeof signIn>>) =>
  status === 204 ? 204 : problem().code

/** Lets a wait be over, and nothing else. */
const waitOver = ({ sql }: Pick<Api, 'sql'> = api) =>
  sql(`update lead_scoring.sign_in_failure set locked_until = now(), failed_at = now()`)
const fail = async (email: string, times: number, through = signIn) => {
  const codes: unknown[] = []
  for (let time = 0; time < times; time++)
    codes.push(codeOf(await through({ email, password: `wrong ${time}` })))
  return codes
}
const wrong = (times: number) => Array.from({ length: times }, () => 'credentials_wrong')

describe('signing in', () => {
  test('sets a cookie that this host alone gets, over HTTPS alone, and no script', async () => {
    const { email } = await api.person({ password })
    const { cookies, cookie } = await signIn({ email: email.toUpperCase(), password })
    expect(cookies).toHaveLength(2)
    for (const line of cookies) {
      expect(line).toMatch(/^__Host-lse(-device)?=[\w-]{43}/)
      expect(line).toMatch(/; Path=\/;/)
      expect(line).toMatch(/; HttpOnly/)
      expect(line).toMatch(/; Secure/)
      expect(line).toMatch(/; SameSite=Lax/)
      expect(line).not.toMatch(/Domain/i)
    }
    expect((await api.send('GET', '/api/session/', { headers: { cookie } })).status).toBe(200)
  })

  test('a session in use is never taken over: each sign-in is another one', async () => {
    const { email } = await api.person({ password })
    const planted = await signIn({ email, password })
    const again = await signIn({ email, password, headers: { cookie: planted.cookie } })
    expect(again.cookie).not.toBe(planted.cookie)
  })

  test('opens no session when the password becomes another one meanwhile, which ends all there are', async () => {
    const { id, email } = await api.person({ password })
    const changing = new pg.Client({ connectionString: api.url })
    await changing.connect()
    await changing.query('begin')
    await changing.query(`update lead_scoring.user_account set password_hash = 'another' where id = $1`, [id])
    await changing.query('delete from lead_scoring.session where user_id = $1', [id])
    let isAnswered = false
    const answer = signIn({ email, password }).finally(() => {
      isAnswered = true
    })
    const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
    await expect.poll(async () => isAnswered || (await api.sql(waiting)).length > 0).toBe(true)
    await changing.query('commit')
    await changing.end()
    expect(codeOf(await answer)).toBe('credentials_wrong')
    expect(await api.sql('select from lead_scoring.session where user_id = $1', [id])).toEqual([])
  })

  test('says the same of an unknown address, a wrong password, a disabled account, one without a password', async () => {
    const known = await api.person({ password })
    const guest = await api.person()
    const disabled = await api.person({ password })
    await api.sql('update lead_scoring.user_account set disabled_at = now() where id = $1', [disabled.id])
    const answers = [
      await signIn({ email: address(), password }),
      await signIn({ email: known.email, password: 'wrong' }),
      await signIn({ email: guest.email, password }),
      await signIn({ email: disabled.email, password }),
    ]
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(401)
  })
})

describe('after five failures from a network', () => {
  test.each([true, false])(
    'an address has to wait, whether it has an account (%s) or not',
    async (exists) => {
      const email = exists ? (await api.person({ password })).email : address()
      expect(await fail(email, 5)).toEqual(wrong(5))
      const locked = await signIn({ email, password })
      expect([locked.status, codeOf(locked)]).toEqual([429, 'sign_in_locked'])
      expect(Number(locked.headers['retry-after'])).toBeGreaterThan(20)
      expect(Number(locked.headers['retry-after'])).toBeLessThanOrEqual(30)
    },
  )

  test('the wait doubles with each further failure, up to 15 minutes, and ends', async () => {
    const { email } = await api.person({ password })
    await fail(email, 5)
    const waits: number[] = []
    for (let round = 0; round < 7; round++) {
      waits.push(Number((await signIn({ email, password })).headers['retry-after']))
      await waitOver()
      await fail(email, 1)
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900])
    await waitOver()
    expect(codeOf(await signIn({ email, password }))).toBe(204)
    expect(await fail(email, 5)).toEqual(wrong(5))
  })

  test('failures are forgotten after a quarter of an hour', async () => {
    const email = address()
    await fail(email, 4)
    await api.sql(`update lead_scoring.sign_in_failure set failed_at = now() - interval '16 minutes'`)
    expect(await fail(email, 5)).toEqual(wrong(5))
  })

  test('many at once are no more than one after another', async () => {
    const { email } = await api.person({ password })
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, guess) => signIn({ email, password: `guess ${guess}` })),
    )
    const codes = answers.map(codeOf)
    expect(codes.filter((code) => code === 'credentials_wrong')).toHaveLength(5)
    expect(codes.filter((code) => code === 'sign_in_locked')).toHaveLength(15)
  })

  test('many who are right at once come in', async () => {
    const { email } = await api.person({ password })
    const answers = await Promise.all(Array.from({ length: 4 }, () => signIn({ email, password })))
    expect(answers.map(codeOf)).toEqual([204, 204, 204, 204])
    const rows = await api.sql<{ failures: number }>('select failures from lead_scoring.sign_in_failure')
    expect(rows.every(({ failures }) => failures === 0)).toBe(true)
  })

  test('a header that anybody can send does not help', async () => {
    const email = address()
    let hop = 0
    const rotating: typeof signIn = (who) =>
      signIn({
        ...who,
        headers: { 'x-forwarded-for': `203.0.113.${hop++}`, forwarded: `for=203.0.113.${hop}` },
      })
    expect(await fail(email, 6, rotating)).toEqual([...wrong(5), 'sign_in_locked'])
  })

  test('what a trusted proxy says counts, and what it was told does not', async () => {
    const through = peopleOf(proxied).signIn
    const email = address()
    let hop = 0
    const from =
      (network: string): typeof signIn =>
      (who) =>
        through({ ...who, headers: { 'x-forwarded-for': `192.0.2.${hop++}, ${network}` } })
    expect(await fail(email, 6, from('203.0.113.7'))).toEqual([...wrong(5), 'sign_in_locked'])
    expect(await fail(email, 1, from('203.0.113.8'))).toEqual(wrong(1))
    expect(await fail(email, 1, from('203.0.113.7'))).toEqual(['sign_in_locked'])
  })

  test('one IPv6 customer is one network', async () => {
    const through = peopleOf(proxied).signIn
    const email = address()
    let host = 1
    const rotating: typeof signIn = (who) =>
      through({ ...who, headers: { 'x-forwarded-for': `2001:db8:1:2::${(host++).toString(16)}` } })
    expect(await fail(email, 6, rotating)).toEqual([...wrong(5), 'sign_in_locked'])
  })

  test('another server on the same database knows of them', async () => {
    const { email } = await api.person({ password })
    const database = openDatabase({ url: api.url, connections: 2, prepare: true })
    const config = {
      ...readConfig({}),
      auth: 'required' as const,
      logLevel: 'silent' as const,
      rateLimits: false,
    }
    const app = await buildApp({ config, database, secrets: api.secrets })
    const elsewhere = () =>
      app.inject({ method: 'POST', url: '/api/session/', payload: { email, password: 'wrong' } })
    await fail(email, 3)
    expect([(await elsewhere()).statusCode, (await elsewhere()).statusCode]).toEqual([401, 401])
    expect((await elsewhere()).statusCode).toBe(429)
    expect(codeOf(await signIn({ email, password }))).toBe('sign_in_locked')
    await app.close()
    await database.close()
  })
})

describe('after twenty failures from anywhere', () => {
  const through = peopleOf(proxied).signIn
  const from =
    (network: number, device = ''): typeof signIn =>
    (who) =>
      through({ ...who, headers: { 'x-forwarded-for': `198.51.100.${network}`, cookie: device } })
  const failFromEverywhere = async (email: string) => {
    for (let network = 1; network <= 5; network++)
      expect(await fail(email, 4, from(network))).toEqual(wrong(4))
  }

  test('an address has to wait wherever it comes from', async () => {
    const { email } = await proxied.person({ password })
    await failFromEverywhere(email)
    expect(codeOf(await from(99)({ email, password }))).toBe('sign_in_locked')
  })

  test('but not on a device from which it has signed in before', async () => {
    const { email } = await proxied.person({ password })
    const { device } = await from(50)({ email, password })
    await failFromEverywhere(email)
    expect(codeOf(await from(99, device)({ email, password }))).toBe(204)
  })

  test('a device counts for the address that signed in there, and has five failures of its own', async () => {
    const { email } = await proxied.person({ password })
    const other = await proxied.person({ password })
    const { device } = await from(50)({ email, password })
    expect(await fail(email, 6, from(51, device))).toEqual([...wrong(5), 'sign_in_locked'])
    await failFromEverywhere(other.email)
    expect(codeOf(await from(50, device)({ email: other.email, password }))).toBe('sign_in_locked')
  })

  test('of who is signed in nothing is asked', async () => {
    const anna = await proxied.person({ password })
    await failFromEverywhere(anna.email)
    expect((await anna.send('GET', '/api/session/')).status).toBe(200)
  })
})

test('links are guessed by a network twenty times', async () => {
  const body = {
    token: 'guess',
    name: 'A',
    email: address(),
    password: 'eight green bottles',
    language: 'de',
  }
  const statuses: number[] = []
  for (let guess = 0; guess < 21; guess++)
    statuses.push((await api.send('POST', '/api/setup/', { body })).status)
  expect(statuses).toEqual([...Array.from({ length: 20 }, () => 403), 429])
})

test('the database says neither who failed nor from where', async () => {
  const email = address()
  await fail(email, 2)
  const rows = await api.sql<{ row: string }>(
    'select to_jsonb(f)::text as row from lead_scoring.sign_in_failure f',
  )
  expect(rows).toHaveLength(2)
  for (const { row } of rows) expect(row).not.toMatch(/example|127\.0/)
})
