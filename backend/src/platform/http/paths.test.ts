import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Lead } from '@lead-scoring/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, type ApiTenant, aLead, openApi } from '../../../test/api/index.ts'

let api: Api
let acme: ApiTenant
let lead: Lead
let webApp: string
beforeAll(async () => {
  webApp = mkdtempSync(join(tmpdir(), 'lead-scoring-web-app-'))
  mkdirSync(join(webApp, 'assets'))
  writeFileSync(join(webApp, 'index.html'), '<title>The web page</title>')
  writeFileSync(join(webApp, 'assets/app-1a2b.js'), 'run()')
  writeFileSync(join(webApp, 'assets/app-1a2b.js.gz'), 'run, gzipped')
  api = await openApi({ webApp })
  acme = await api.tenant()
  lead = await acme.createLead()
})
afterAll(async () => {
  await api.close()
  rmSync(webApp, { recursive: true })
})

describe('a trailing slash is optional', () => {
  test.each([
    '/tenants',
    '/tenants/1',
    '/leads',
    '/leads/top',
    '/leads/stats',
    '/leads/1',
    '/leads/1/score',
    '/leads/1/events',
    '/scorecards/active',
    '/health/live',
    '/health/ready',
    '/instance',
  ])('GET and HEAD /api%s', async (path) => {
    const [without, withSlash] = [await acme.send('GET', path), await acme.send('GET', `${path}/`)]
    expect([without.status, withSlash.status]).toEqual([200, 200])
    expect(withSlash.text).toBe(without.text)
    for (const form of [path, `${path}/`]) {
      const head = await acme.send('HEAD', form)
      expect([head.status, head.text, head.headers.etag]).toEqual([200, '', without.headers.etag])
    }
  })

  test('with a query, and for writing', async () => {
    expect((await acme.send('GET', '/leads?page_size=1')).status).toBe(200)
    expect((await acme.send('POST', '/leads', { body: aLead() })).status).toBe(201)
    expect((await acme.send('PUT', `/leads/${lead.id}`, { body: aLead() })).status).toBe(200)
    expect((await acme.send('PATCH', `/leads/${lead.id}`, { body: {} })).status).toBe(200)
    expect((await acme.send('DELETE', `/leads/${lead.id}`)).status).toBe(204)
    expect((await acme.send('POST', `/leads/${lead.id}/restoration`)).status).toBe(200)
    expect((await api.send('POST', '/api/tenants', { body: { name: 'Slash' } })).status).toBe(201)
  })
})

describe('a path that is not there is a problem, never the web page', () => {
  test.each([
    ['GET', '/api'],
    ['GET', '/api/'],
    ['GET', '/api/nowhere'],
    ['GET', '/api/leads/1/nowhere'],
    ['GET', '/api/leads/top/more'],
    ['GET', '/api//leads'],
    ['GET', '/assets'],
    ['GET', '/assets/'],
    ['GET', '/assets/old-3c4d.js'],
    ['GET', '/assets/../assets/old.js'],
    ['HEAD', '/assets/old-3c4d.js'],
    ['POST', '/'],
    ['DELETE', '/leads/1'],
    ['POST', '/assets/app-1a2b.js'],
  ] as const)('%s %s', async (method, path) => {
    const answer = await api.send(method, path)
    expect(answer.status).toBe(404)
    if (method !== 'HEAD') expect(answer.problem().code).toBe('path_unknown')
    expect(answer.text).not.toContain('The web page')
  })

  test.each([
    ['DELETE', '/leads/'],
    ['PUT', '/leads/'],
    ['PATCH', '/leads/'],
    ['POST', '/leads/1/'],
    ['DELETE', '/leads/stats/'],
    ['PUT', '/leads/1/score/'],
    ['GET', '/leads/1/restoration/'],
    ['POST', '/scorecards/active/'],
  ] as const)('%s /api%s is a method that is not there', async (method, path) => {
    const answer = await acme.send(method, path, method === 'GET' || method === 'DELETE' ? {} : { body: {} })
    expect([404, 400]).toContain(answer.status)
    expect(await acme.get(`/leads/${lead.id}/`)).toMatchObject({ id: lead.id })
  })

  test.each([
    '/api/leads/%',
    '/api/leads/%zz/',
    '/%',
    '/%c3%28',
    '/api/%ff',
    `/api/leads/${'1'.repeat(200)}/`,
  ])('%s is malformed, and a problem too', async (path) => {
    const answer = await api.send('GET', path)
    expect(answer.status).toBe(400)
    expect(answer.problem().code).toBe('request_malformed')
    expect((await api.send('GET', path, { headers: { host: 'evil.com' } })).status).toBeGreaterThanOrEqual(
      400,
    )
  })
})

describe('the web app', () => {
  test.each(['/', '/leads', '/leads/5?tab=score', '/api-guide', '/assetsx', '/index.html'])(
    'answers %s with its page',
    async (path) => {
      const answer = await api.send('GET', path)
      expect([answer.status, answer.text]).toEqual([200, '<title>The web page</title>'])
      expect(answer.headers['cache-control']).toBe('no-cache')
      expect(answer.headers['content-security-policy']).toContain("default-src 'self'")
      expect((await api.send('HEAD', path)).status).toBe(200)
    },
  )

  test('serves assets for ever', async () => {
    const answer = await api.send('GET', '/assets/app-1a2b.js')
    expect([answer.status, answer.text]).toEqual([200, 'run()'])
    expect(answer.headers['cache-control']).toContain('immutable')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
  })

  test('serves what the build compressed to who takes it, as what it is', async () => {
    const answer = await api.send('GET', '/assets/app-1a2b.js', {
      headers: { 'accept-encoding': 'gzip, br' },
    })
    expect([answer.status, answer.text]).toEqual([200, 'run, gzipped'])
    expect(answer.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': expect.stringMatching(/javascript/),
      vary: expect.stringMatching(/accept-encoding/i),
    })
    expect(answer.headers['cache-control']).toContain('immutable')
  })

  test.each([
    '/../package.json',
    '/..%2f..%2fetc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..%5c..%5cindex.html',
  ])('%s does not lead out of its folder', async (path) => {
    const answer = await api.send('GET', path)
    expect(answer.text).not.toMatch(/root:|"workspaces"/)
  })
})

test('health and instance say how it is', async () => {
  expect((await api.send('GET', '/api/health/live')).json()).toEqual({ status: 'ok' })
  expect((await api.send('GET', '/api/health/ready')).json()).toEqual({ status: 'ok' })
  expect((await api.send('GET', '/api/instance')).json()).toEqual({
    mode: 'open',
    version: expect.any(String),
    needs_setup: false,
  })
})

test('without its database the server lives, is not ready, and says so', async () => {
  const other = await openApi()
  const tenant = await other.tenant()
  await other.database.close()
  try {
    expect((await other.send('GET', '/api/health/live')).status).toBe(200)
    for (const answer of [
      await other.send('GET', '/api/health/ready'),
      await tenant.send('GET', '/leads/'),
      await tenant.send('POST', '/leads/', { body: aLead() }),
    ])
      expect(answer.problem().status).toBeGreaterThanOrEqual(500)
  } finally {
    await other.close().catch(() => undefined)
  }
})
