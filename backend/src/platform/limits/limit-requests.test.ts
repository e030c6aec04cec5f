import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, addKey, openApi } from '../../../test/api/index.ts'
import { policies } from './policies.ts'

let api: Api
beforeAll(async () => {
  api = await openApi({ auth: 'required', rateLimits: true, trustProxy: ['10.0.0.0/8'] })
})
afterAll(() => api.close())

let accounts = 0

/** A request that comes from an address, each time for another account: one alone would be locked sooner. */
const from = (remoteAddress: string, headers: Record<string, string> = {}) =>
  api.app.inject({
    method: 'POST',
    url: '/api/session',
    remoteAddress,
    headers: { ...headers },
    payload: { email: `nobody${++accounts}@example.com`, password: 'wrong' },
  })

const useUp = async (remoteAddress: string, headers: () => Record<string, string> = () => ({})) => {
  const statuses: number[] = []
  for (let n = 0; n < policies.sign_in.quota; n++)
    statuses.push((await from(remoteAddress, headers())).statusCode)
  expect(statuses).not.toContain(429)
}

test('an address that guesses is stopped, and told until when', async () => {
  await useUp('192.0.2.1')
  const refused = await from('192.0.2.1')
  expect([refused.statusCode, refused.json().code]).toEqual([429, 'rate_limited'])
  expect(refused.headers.ratelimit).toMatch(/^"sign_in";r=0;t=\d+$/)
  expect(refused.headers['ratelimit-policy']).toBe(`"sign_in";q=${policies.sign_in.quota};w=60`)
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect((await from('192.0.2.2')).statusCode).not.toBe(429)
})

test('another X-Forwarded-For each time does not help who is no trusted proxy', async () => {
  let n = 0
  await useUp('192.0.2.3', () => ({ 'x-forwarded-for': `198.51.100.${++n}` }))
  expect((await from('192.0.2.3', { 'x-forwarded-for': '198.51.100.250' })).statusCode).toBe(429)
})

test('behind a trusted proxy each client counts for itself, by the address that the proxy saw', async () => {
  let n = 0
  // What the client wrote stands before what the proxy wrote.
  await useUp('10.0.0.1', () => ({ 'x-forwarded-for': `198.51.100.${++n}, 192.0.2.4` }))
  expect((await from('10.0.0.1', { 'x-forwarded-for': '198.51.100.250, 192.0.2.4' })).statusCode).toBe(429)
  expect((await from('10.0.0.1', { 'x-forwarded-for': '192.0.2.5' })).statusCode).not.toBe(429)
})

test('a user and a key have quotas of their own, and answers say what is left', async () => {
  const tenant = await api.tenant()
  const person = await api.person({ roles: { [tenant.id]: 'reader' } })
  const one = await person.sendIn(tenant.id, 'GET', '/leads/')
  const two = await person.sendIn(tenant.id, 'GET', '/leads/')
  expect([one, two].map(({ headers }) => headers.ratelimit?.split(';t=')[0])).toEqual([
    `"read";r=${policies.read.quota - 1}`,
    `"read";r=${policies.read.quota - 2}`,
  ])
  const headers = { authorization: `Bearer ${await addKey(api, tenant.id, ['leads.read'])}` }
  const byKey = await api.send('GET', '/api/leads/', { headers })
  expect(byKey.headers.ratelimit).toMatch(new RegExp(`^"read";r=${policies.read.quota - 1};`))
})

test('health checks are not counted', async () => {
  expect((await api.send('GET', '/api/health/live')).headers.ratelimit).toBeUndefined()
})
