import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, openApi } from '../../../test/api/index.ts'
import { withoutConfidential } from './server-log.ts'

const token = randomBytes(32).toString('base64url')
const secrets = {
  password: 'correct horse battery staple',
  email: 'max.mustermann@example.com',
  cookie: token,
  key: `lse_12_${randomBytes(32).toString('base64url')}`,
}

const lines: string[] = []
let api: Api
beforeAll(async () => {
  api = await openApi({
    auth: 'required',
    logLevel: 'trace',
    logStream: { write: (line) => void lines.push(line) },
  })
})
afterAll(() => api.close())

test('no line of the log holds what lets somebody in or names a person', async () => {
  const { password, email, cookie, key } = secrets
  await api.person({ email, password, superuser: true })
  const headers = { 'sec-fetch-site': 'same-origin' }
  const signIn = (given: string) =>
    api.send('POST', '/api/session/', { body: { email, password: given }, headers })
  const signedIn = await signIn(password)
  expect(signedIn.status).toBe(204)
  const session = /__Host-lse=([^;]+)/.exec(signedIn.headers['set-cookie'] ?? '')?.[1] ?? ''
  expect(session).toHaveLength(43)
  await signIn(`${password}!`)
  await api.send('GET', '/api/session/', { headers: { cookie: `__Host-lse=${cookie}` } })
  await api.send('GET', '/api/tenants/', { headers: { authorization: `Bearer ${key}` } })
  api.app.log.warn(
    { headers: { cookie, authorization: key }, body: { password } },
    `careless: ${email} ${session}`,
  )
  // A defect whose error quotes all of it, as those of PostgreSQL and mail servers do.
  const detail = `Key (email)=(${email}) exists; ${key} ${session} password=${password.split(' ')[0]}`
  const error = Object.assign(new Error(detail), {
    code: '23505',
    detail,
    recipient: email,
    parameters: [password],
  })
  api.app.log.error({ err: error }, 'internal_error')
  await api.sql('alter table lead_scoring.user_account rename column email to gone')
  expect((await signIn(password)).status).toBe(500)
  await api.sql('alter table lead_scoring.user_account rename column gone to email')

  const log = lines.join('')
  expect(lines.filter((line) => JSON.parse(line).msg === 'internal_error')).toHaveLength(2)
  expect(log).toContain('23505')
  for (const secret of [password, email, 'mustermann', cookie, key, session, 'correct'])
    expect(log.toLowerCase()).not.toContain(secret.toLowerCase())
})

test.each([
  ['Authorization: Bearer abc.def-ghi', 'Authorization: Bearer [hidden]'],
  ['postgres://me:geheim@db/leads', 'postgres://[hidden]@db/leads'],
  ['{"password":"geheim","n":1}', '{"password":"[hidden]","n":1}'],
  ['{\\"token\\":\\"geheim\\"}', '{\\"token\\":\\"[hidden]\\"}'],
  ['GET /cb?code=geheim&x=1', 'GET /cb?code=[hidden]&x=1'],
  ['an jörg@müller.example und so', 'an [hidden address] und so'],
  ['{"code":"23505","table":"lead"}', '{"code":"23505","table":"lead"}'],
])('%s', (text, clean) => {
  expect(withoutConfidential(text)).toBe(clean)
})
