import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, openApi } from '../../../test/api/index.ts'

const policyOf = (header: string | undefined) =>
  new Map(
    (header ?? '').split(';').map((part) => part.trim().split(/ (.*)/s).slice(0, 2) as [string, string]),
  )

describe('with an address of HTTPS', () => {
  let api: Api
  beforeAll(async () => {
    api = await openApi({ auth: 'required', publicUrl: 'https://leads.example.com' })
  })
  afterAll(() => api.close())

  test.each([
    ['GET', '/api/health/live', 200],
    ['GET', '/api/leads/', 401],
    ['GET', '/api/nowhere', 404],
    ['GET', '/nowhere', 404],
    ['POST', '/api/session/', 400],
  ] as const)('%s %s: the answer %i says what the browser has to refuse', async (method, path, status) => {
    const answer = await api.send(method, path, {})
    expect(answer.status).toBe(status)
    const policy = policyOf(answer.headers['content-security-policy'])
    for (const name of ['object-src', 'base-uri', 'frame-ancestors', 'script-src-attr'])
      expect([name, policy.get(name)]).toEqual([name, "'none'"])
    expect([policy.get('default-src'), policy.get('script-src')]).toEqual(["'self'", "'self'"])
    expect(answer.headers['content-security-policy']).not.toMatch(/unsafe|https?:|\*/)
    expect(policy.has('upgrade-insecure-requests')).toBe(true)
    expect(answer.headers).toMatchObject({
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    })
  })

  test('an address that cannot be read is answered as strictly', async () => {
    const { status, headers } = await api.send('GET', '/%zz')
    expect([status, headers['x-content-type-options']]).toEqual([400, 'nosniff'])
    expect(headers['content-security-policy']).toContain("default-src 'none'")
  })

  test('a refused host hears the same', async () => {
    const answer = await api.send('GET', '/api/instance/', { headers: { host: 'evil.example' } })
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'")
  })

  test('answers of the API are kept nowhere', async () => {
    for (const path of ['/api/instance/', '/api/leads/', '/api/nowhere'])
      expect((await api.send('GET', path)).headers['cache-control']).toBe('no-store')
  })

  test('the page of the API is as strict', async () => {
    const page = await api.send('GET', '/api/docs/')
    const policy = page.headers['content-security-policy'] ?? ''
    expect(page.status).toBe(200)
    expect(policy).not.toMatch(/unsafe|https:|\*/)
    expect(policyOf(policy).get('frame-ancestors')).toBe("'none'")
    expect(policyOf(policy).get('script-src')?.split(' ')[0]).toBe("'self'")
  })
})

test('on this computer, over HTTP, nothing asks for HTTPS', async () => {
  const api = await openApi()
  const { headers } = await api.send('GET', '/api/instance/')
  expect(headers['strict-transport-security']).toBeUndefined()
  expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests')
  await api.close()
})
