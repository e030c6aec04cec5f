import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, type ApiTenant, aLead, openApi } from '../../../test/api/index.ts'
import { isLoopback } from './loopback.ts'

let api: Api
let acme: ApiTenant
beforeAll(async () => {
  api = await openApi()
  acme = await api.tenant()
})
afterAll(() => api.close())

const create = (headers: Record<string, string>) => acme.send('POST', '/leads/', { body: aLead(), headers })

describe('Host', () => {
  test.each([
    'localhost',
    'localhost:8000',
    'LOCALHOST:80',
    '127.0.0.1',
    '127.0.0.1:8000',
    '[::1]',
    '[::1]:8000',
  ])('%s is this computer', async (host) => {
    expect((await create({ host })).status).toBe(201)
  })

  test.each([
    'localhost.evil.com',
    'localhost.',
    'evil.localhost',
    '127.0.0.1.nip.io',
    '127.0.0.1.evil.com:8000',
    '127.0.0.2',
    '127.1',
    '2130706433',
    '0x7f.0.0.1',
    '0.0.0.0:8000',
    '192.168.0.5',
    'leads.example.com',
    'evil.com',
    'localhost@evil.com',
    'localhost:evil',
    'localhost:8000:9000',
    '[::ffff:127.0.0.1]',
    '[::1%25lo]',
    '::1',
    'localhost, evil.com',
  ])('%j is refused, and nothing changes', async (host) => {
    const rows = await acme.rows()
    const answer = await create({ host })
    expect(answer.problem()).toMatchObject({ status: 403, code: 'host_refused' })
    expect(await acme.rows()).toBe(rows)
    for (const path of ['/api/openapi.json', '/api/docs/', '/api/health/live', '/', '/nowhere'])
      expect((await api.send('GET', path, { headers: { host } })).status).toBe(403)
  })
})

describe('Origin', () => {
  const allowed = ['http://localhost:3000', 'http://localhost:3002', 'http://localhost:5173']

  test.each(allowed)('%s may use the API by default, and read its ETag', async (origin) => {
    const answer = await create({ origin })
    expect(answer.status).toBe(201)
    expect(answer.headers['access-control-allow-origin']).toBe(origin)
    expect(answer.headers['access-control-expose-headers']?.toLowerCase()).toContain('etag')
    expect(answer.headers.vary?.toLowerCase()).toContain('origin')
    const refused = await acme.send('POST', '/leads/', { body: {}, headers: { origin } })
    expect([refused.status, refused.headers['access-control-allow-origin']]).toEqual([400, origin])
  })

  test.each(allowed)('a preflight of %s is answered', async (origin) => {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      const headers = {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': 'content-type,x-tenant-id,if-match,idempotency-key,accept-language',
      }
      const answer = await api.send('OPTIONS', '/api/leads/1/', { headers })
      expect(answer.status).toBe(204)
      expect(answer.headers['access-control-allow-origin']).toBe(origin)
      expect(answer.headers['access-control-allow-methods']).toContain(method)
      const allowedHeaders = answer.headers['access-control-allow-headers']?.toLowerCase()
      for (const name of ['content-type', 'x-tenant-id', 'if-match', 'idempotency-key'])
        expect(allowedHeaders).toContain(name)
    }
  })

  test('the page of the server itself may', async () => {
    expect((await create({ host: 'localhost:8000', origin: 'http://localhost:8000' })).status).toBe(201)
    expect((await create({ host: '[::1]:8000', origin: 'http://[::1]:8000' })).status).toBe(201)
  })

  test.each([
    'null',
    'https://evil.com',
    'http://localhost:3001',
    'https://localhost:3000',
    'http://localhost:3000.evil.com',
    'http://localhost',
    'http://127.0.0.1:3000',
    'http://localhost:3000/',
    'HTTP://LOCALHOST:3000',
    'file://',
    '',
    '*',
  ])('%j is refused, and nothing changes', async (origin) => {
    const rows = await acme.rows()
    const answer = await create({ host: 'localhost:8000', origin })
    expect(answer.problem()).toMatchObject({ status: 403, code: 'origin_refused' })
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
    const preflight = { host: 'localhost:8000', origin, 'access-control-request-method': 'POST' }
    expect((await api.send('OPTIONS', '/api/leads/', { headers: preflight })).status).toBe(403)
    expect(await acme.rows()).toBe(rows)
  })

  test('other origins may when they are configured, and then the default ones may not', async () => {
    const other = await openApi({ corsOrigins: ['https://app.example.com'] })
    try {
      const status = async (origin: string) =>
        (await other.send('GET', '/api/tenants/', { headers: { origin } })).status
      expect(await status('https://app.example.com')).toBe(200)
      expect(await status('http://localhost:3000')).toBe(403)
    } finally {
      await other.close()
    }
  })
})

test.each([
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'X-Forwarded-Port',
  'x-forwarded-anything',
])('a request with %s came through a proxy and is refused', async (name) => {
  const answer = await create({ [name]: '127.0.0.1' })
  expect(answer.problem()).toMatchObject({ status: 403, code: 'proxy_refused' })
  expect((await create({ [name]: '' })).status).toBe(403)
})

test.each([
  ['localhost', true],
  ['LocalHost', true],
  ['127.0.0.1', true],
  ['::1', true],
  ['[::1]', true],
  ['0.0.0.0', false],
  ['::', false],
  ['127.0.0.2', false],
  ['192.168.0.5', false],
  ['localhost.evil.com', false],
  ['', false],
])('listening on %s is loopback: %s', (host, loopback) => {
  expect(isLoopback(host)).toBe(loopback)
})
