import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, aLead, openApi } from '../../../backend/test/api/index.ts'
import { ask } from './ask.ts'
import {
  hasNginx,
  makeNginxFolder,
  type Nginx,
  type NginxFolder,
  startNginx,
  withNginx,
} from './nginx-server.ts'

test.runIf(process.env.CI)('CI has an nginx', () => expect(hasNginx).toBe(true))

describe.skipIf(!hasNginx)(`${withNginx} before the API`, () => {
  const script = 'console.log("assets are worth compressing");'.repeat(50)
  const password = 'seven green bottles'
  let folder: NginxFolder
  let api: Api
  let apiPort: number
  let nginx: Nginx

  /** The web app as the API has it: with one asset that nginx has not, as while a new version is brought out. */
  const writeWebApp = (path: string): void => {
    mkdirSync(join(path, 'api/assets'), { recursive: true })
    mkdirSync(join(path, 'web/assets'), { recursive: true })
    writeFileSync(join(path, 'api/index.html'), '<!doctype html><title>page</title>')
    for (const side of ['api', 'web']) {
      writeFileSync(join(path, side, 'assets/both.js'), script)
      writeFileSync(join(path, side, 'assets/both.js.gz'), gzipSync(script))
    }
    writeFileSync(join(path, 'api/assets/newer.js'), script)
  }

  beforeAll(async () => {
    folder = await makeNginxFolder()
    writeWebApp(folder.path)
    api = await openApi({ auth: 'required', trustProxy: ['127.0.0.1'], webApp: join(folder.path, 'api') })
    await api.app.listen({ host: '127.0.0.1', port: 0 })
    apiPort = (api.app.server.address() as AddressInfo).port
    mkdirSync(join(folder.path, 'acme/.well-known/acme-challenge'), { recursive: true })
    writeFileSync(join(folder.path, 'acme/.well-known/acme-challenge/token'), 'proof')
    nginx = await startNginx(folder, {
      API_SERVERS: `127.0.0.1:${apiPort}`,
      WEB_ROOT: join(folder.path, 'web'),
      ACME_ROOT: join(folder.path, 'acme'),
    })
  })
  afterAll(async () => {
    await nginx.stop()
    await api.close()
    folder.remove()
  })

  const signIn = async (port: number, headers: Record<string, string>) => {
    const { email } = await api.person({ password })
    const body = JSON.stringify({ email, password })
    const sent = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers }
    expect((await ask(port, '/api/session/', { method: 'POST', headers: sent, body })).status).toBe(204)
    const [session] = await api.sql<{ address: string }>(
      `select address from lead_scoring.session join lead_scoring.user_account account on account.id = user_id
       where email = $1 order by session.id desc limit 1`,
      [email],
    )
    return session?.address
  }

  test('the page comes with the security policy of the API, under every address of the web app', async () => {
    const direct = await ask(apiPort, '/')
    for (const path of ['/', '/t/1/leads/5']) {
      const { status, headers, body } = await ask(nginx.port, path)
      expect([status, body.toString()]).toEqual([200, '<!doctype html><title>page</title>'])
      for (const name of Object.keys(direct.headers).filter(
        (name) => !/^(date|connection|keep-alive|etag|vary)$/.test(name),
      ))
        expect([name, headers[name]]).toEqual([name, direct.headers[name]])
      expect(headers['cache-control']).toBe('no-cache')
      expect(headers.server).toBe('nginx')
    }
  })

  test('an asset is kept for ever, sent as the build compressed it, and as safe as from the API', async () => {
    const direct = await ask(apiPort, '/assets/both.js')
    const plain = await ask(nginx.port, '/assets/both.js')
    expect(plain.body.toString()).toBe(script)
    for (const name of [
      'cache-control',
      'content-type',
      'x-content-type-options',
      'cross-origin-resource-policy',
      'referrer-policy',
    ])
      expect([name, plain.headers[name]]).toEqual([name, direct.headers[name]])
    const small = await ask(nginx.port, '/assets/both.js', { headers: { 'accept-encoding': 'gzip, br' } })
    expect(small.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' })
    expect(small.body).toEqual(gzipSync(script))
  })

  test('an asset of another version comes from the API; one of none is a 404, never the page', async () => {
    expect((await ask(nginx.port, '/assets/newer.js')).body.toString()).toBe(script)
    const gone = await ask(nginx.port, '/assets/older.js')
    expect([gone.status, gone.headers['content-type']]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ])
    expect(gone.headers['cache-control'] ?? '').not.toContain('immutable')
  })

  test('answers of the API are compressed; their weak ETag still guards a change', async () => {
    const [tenant, key] = [await api.tenant(), await api.person({ superuser: true })]
    await tenant.createLead()
    const headers = { cookie: key.cookie, 'x-tenant-id': String(tenant.id), 'sec-fetch-site': 'same-origin' }
    const { id } = (await ask(nginx.port, '/api/leads/', { headers })).json<{ results: [{ id: number }] }>()
      .results[0]
    const path = `/api/leads/${id}/`
    const lead = await ask(nginx.port, '/api/openapi.json', {
      headers: { ...headers, 'accept-encoding': 'gzip' },
    })
    expect(lead.headers['content-encoding']).toBe('gzip')
    expect(JSON.parse(gunzipSync(lead.body).toString())).toHaveProperty('openapi')
    const { etag = '' } = (await ask(nginx.port, path, { headers })).headers
    const change = (tag: string) =>
      ask(nginx.port, path, {
        method: 'PATCH',
        headers: { ...headers, 'content-type': 'application/json', 'if-match': tag },
        body: JSON.stringify({ company: 'Weak AG' }),
      })
    expect((await change(`W/${etag}`)).status).toBe(200)
    expect((await change(`W/${etag}`)).status).toBe(412)
  })

  test('whatever a client says of where it comes from is dropped', async () => {
    const claims = { 'x-forwarded-for': '1.2.3.4', forwarded: 'for=1.2.3.4', 'x-real-ip': '1.2.3.4' }
    expect(await signIn(nginx.port, claims)).toBe('127.0.0.1')
  })

  test('behind a trusted proxy the address counts that it saw', async () => {
    const behind = await startNginx(folder, {
      API_SERVERS: `127.0.0.1:${apiPort}`,
      WEB_ROOT: join(folder.path, 'web'),
      TRUSTED_PROXIES: '127.0.0.1',
    })
    expect(await signIn(behind.port, { 'x-forwarded-for': '1.2.3.4, 203.0.113.9' })).toBe('203.0.113.9')
    const asset = await ask(behind.port, '/assets/both.js', { headers: { 'x-forwarded-proto': 'https' } })
    expect(asset.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
    await behind.stop()
  })

  test('a body may be as large as the API takes it; a larger one is refused in its words', async () => {
    const send = (bytes: number, language: string) =>
      ask(nginx.port, '/api/leads/', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': language },
        body: JSON.stringify(aLead()).padEnd(bytes),
      })
    expect((await send(1024 * 1024, 'en')).status).toBe(401)
    for (const language of ['en', 'de']) {
      const refused = await send(1024 * 1024 + 1, language)
      const own = await ask(apiPort, '/api/session/', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'accept-language': language,
          'sec-fetch-site': 'same-origin',
        },
        body: ' '.repeat(1024 * 1024 + 1),
      })
      expect([refused.status, refused.headers['content-type']]).toEqual([413, own.headers['content-type']])
      expect(refused.json()).toEqual(own.json())
    }
  })

  test('an address or a header that is too long is refused as a problem', async () => {
    const long = await ask(nginx.port, `/api/leads/?search=${'a'.repeat(20_000)}`)
    expect(long.json()).toMatchObject({ status: 414, code: 'url_too_long' })
    const heavy = await ask(nginx.port, '/api/leads/', { headers: { 'x-heavy': 'a'.repeat(20_000) } })
    expect(heavy.json()).toMatchObject({ status: 431, code: 'headers_too_large' })
  })

  test('the log has a line for each request, with its id and without its query', async () => {
    const { headers } = await ask(nginx.port, '/api/sso/oidc/callback?code=only-once&state=secret')
    const line = nginx
      .log()
      .split('\n')
      .find((line) => line.includes(String(headers['x-request-id'])))
    expect(JSON.parse(line ?? '{}')).toMatchObject({ method: 'GET', path: '/api/sso/oidc/callback' })
    expect(nginx.log()).not.toMatch(/only-once|secret/)
  })

  test('the proof for a certificate is found, and nothing beside it', async () => {
    expect((await ask(nginx.port, '/.well-known/acme-challenge/token')).body.toString()).toBe('proof')
    expect((await ask(nginx.port, '/.well-known/acme-challenge/other')).status).toBe(404)
    expect((await ask(nginx.port, '/.well-known/security.txt')).json()).toMatchObject({
      code: 'path_unknown',
    })
  })

  test('nginx lives, whatever the API does; it says so by itself', async () => {
    expect((await ask(nginx.port, '/nginx/health')).body.toString()).toBe('ok\n')
    expect(readFileSync(join(folder.path, `run-${nginx.port}/nginx.pid`), 'utf8')).toMatch(/^\d+\n$/)
  })
})
