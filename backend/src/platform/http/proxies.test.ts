import { afterEach, expect, test } from 'vitest'
import { type Api, openApi } from '../../../test/api/index.ts'

const publicUrl = 'https://leads.example.com'

let api: Api
afterEach(() => api.close())

/** From where the server believes that somebody signed in, as the list of their sessions shows it. */
const signInFrom = async (remoteAddress: string, headers: Record<string, string>): Promise<string> => {
  const password = 'seven green bottles'
  const { email } = await api.person({ password })
  const { statusCode } = await api.app.inject({
    method: 'POST',
    url: '/api/session/',
    remoteAddress,
    headers: { host: 'leads.example.com', 'sec-fetch-site': 'same-origin', ...headers },
    payload: { email, password },
  })
  expect(statusCode).toBe(204)
  const [session] = await api.sql<{ address: string }>(
    `select address from lead_scoring.session join lead_scoring.user_account account on account.id = user_id
     where email = $1 order by session.id desc limit 1`,
    [email],
  )
  return session?.address ?? ''
}

const claims = ['1.2.3.4', '5.6.7.8', '10.0.0.1', '127.0.0.1', '1.2.3.4, 10.0.0.1']

test('whoever is no trusted proxy cannot change where they come from', async () => {
  api = await openApi({ auth: 'required', publicUrl, trustProxy: ['10.0.0.0/8'] })
  for (const claim of claims)
    expect(
      await signInFrom('203.0.113.9', {
        'x-forwarded-for': claim,
        forwarded: `for=${claim}`,
        'x-real-ip': claim,
      }),
    ).toBe('203.0.113.9')
})

test('without trusted proxies nobody can, not even from this computer', async () => {
  api = await openApi({ auth: 'required', publicUrl })
  for (const claim of claims)
    expect(await signInFrom('127.0.0.1', { 'x-forwarded-for': claim })).toBe('127.0.0.1')
})

test('behind a trusted proxy the address counts that it saw, whatever the client wrote before it', async () => {
  api = await openApi({ auth: 'required', publicUrl, trustProxy: ['10.0.0.0/8'] })
  for (const claim of ['1.2.3.4', '5.6.7.8'])
    expect(await signInFrom('10.0.0.7', { 'x-forwarded-for': `${claim}, 203.0.113.9` })).toBe('203.0.113.9')
})

test('X-Forwarded-Host opens no other host, and none is written into links', async () => {
  api = await openApi({ auth: 'required', publicUrl, trustProxy: ['10.0.0.0/8'] })
  const ask = (headers: Record<string, string>) =>
    api.app.inject({ method: 'GET', url: '/api/instance/', remoteAddress: '10.0.0.7', headers })
  const forged = { 'x-forwarded-host': 'leads.example.com', 'x-forwarded-proto': 'https' }
  expect((await ask({ ...forged, host: 'evil.example' })).json()).toMatchObject({
    status: 403,
    code: 'host_refused',
  })
  expect((await ask({ host: 'leads.example.com', 'x-forwarded-host': 'evil.example' })).statusCode).toBe(200)
})

test.each(['evil.example', 'leads.example.com.evil.example', 'leads.example.com:8443', '192.168.0.5'])(
  'with sign-in, the server does not answer to the host %j',
  async (host) => {
    api = await openApi({ auth: 'required', publicUrl })
    const answer = await api.send('GET', '/api/instance/', { headers: { host } })
    expect(answer.problem()).toMatchObject({ status: 403, code: 'host_refused' })
  },
)
