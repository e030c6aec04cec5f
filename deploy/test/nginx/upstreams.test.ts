import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { connect as connectSecurely } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, aLead, openApi } from '../../../backend/test/api/index.ts'
import { findFreePort } from '../../../backend/test/harness/free-port.ts'
import { makeCertificate } from '../deployment/certificate.ts'
import { ask } from './ask.ts'
import {
  hasNginx,
  makeNginxFolder,
  type NginxFolder,
  runStartScript,
  startNginx,
  withNginx,
} from './nginx-server.ts'
import { dyingUpstream, relayTo, upgradingUpstream } from './upstreams.ts'

describe.skipIf(!hasNginx)(`${withNginx} and the processes behind it`, () => {
  let folder: NginxFolder
  let api: Api
  let apiPort: number
  let key: Record<string, string>
  let tenantId: number

  beforeAll(async () => {
    folder = await makeNginxFolder()
    api = await openApi({ auth: 'required', trustProxy: ['127.0.0.1'] })
    await api.app.listen({ host: '127.0.0.1', port: 0 })
    apiPort = (api.app.server.address() as AddressInfo).port
    const [tenant, person] = [await api.tenant(), await api.person({ superuser: true })]
    tenantId = tenant.id
    key = { cookie: person.cookie, 'x-tenant-id': String(tenant.id), 'sec-fetch-site': 'same-origin' }
  })
  afterAll(async () => {
    await api.close()
    folder.remove()
  })

  const servers = (...ports: number[]) => ({ API_SERVERS: ports.map((port) => `127.0.0.1:${port}`).join() })

  test('while one of two processes dies, every GET is answered', async () => {
    const dying = await relayTo(apiPort)
    const nginx = await startNginx(folder, servers(dying.port, apiPort))
    const statuses: number[] = []
    const readAll = async () => {
      for (let asked = 0; asked < 50; asked += 1) {
        statuses.push((await ask(nginx.port, '/api/leads/', { headers: key })).status)
        if (statuses.length === 60) dying.stop()
      }
    }
    await Promise.all([readAll(), readAll(), readAll(), readAll()])
    expect(statuses.filter((status) => status !== 200)).toEqual([])
    expect(statuses).toHaveLength(200)
    await nginx.stop()
  })

  test('a process that dies of a request: a GET goes on to the next one, a POST is never sent twice', async () => {
    const dying = await dyingUpstream()
    const nginx = await startNginx(folder, servers(dying.port, apiPort))
    const post = () =>
      ask(nginx.port, '/api/leads/', {
        method: 'POST',
        headers: { ...key, 'content-type': 'application/json' },
        body: JSON.stringify(aLead({ company: 'Once GmbH' })),
      })
    const answers = [await post(), await post()]
    const sent = answers.map(({ status }) => status).sort()
    expect(sent).toEqual([201, 502])
    expect(answers.find(({ status }) => status === 502)?.json()).toMatchObject({ code: 'server_unavailable' })
    const [row] = await api.sql<{ count: number }>(
      `select count(*)::int from lead_scoring.lead where tenant_id = $1 and company = 'Once GmbH'`,
      [tenantId],
    )
    expect(row?.count).toBe(1)
    for (let asked = 0; asked < 4; asked += 1)
      expect((await ask(nginx.port, '/api/leads/', { headers: key })).status).toBe(200)
    expect(dying.heard.filter((line) => line.startsWith('POST'))).toHaveLength(1)
    expect(dying.heard.filter((line) => line.startsWith('GET')).length).toBeGreaterThan(0)
    await nginx.stop()
    dying.stop()
  })

  test('without a process, programs get a problem in their language and people a page that tries again', async () => {
    const nginx = await startNginx(folder, servers(await findFreePort()))
    const problem = await ask(nginx.port, '/api/leads/', { headers: { 'accept-language': 'de-DE,de;q=0.9' } })
    expect(problem.json()).toMatchObject({
      status: 502,
      code: 'server_unavailable',
      detail: /nicht erreichbar/,
    })
    expect(problem.headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'retry-after': '5',
      'cache-control': 'no-store',
      'content-language': 'de',
    })
    const page = await ask(nginx.port, '/t/1/leads')
    expect([page.status, page.headers['content-type']]).toEqual([503, 'text/html; charset=utf-8'])
    expect(page.body.toString()).toContain('http-equiv="refresh"')
    expect((await ask(nginx.port, '/nginx/health')).status).toBe(200)
    await nginx.stop()
  })

  test('only live updates become a WebSocket', async () => {
    const upgrading = await upgradingUpstream()
    const nginx = await startNginx(folder, servers(upgrading.port))
    const socket = connect(nginx.port, '127.0.0.1')
    const begin = 'Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n'
    socket.write(`GET /api/live HTTP/1.1\r\nHost: localhost\r\n${begin}`)
    expect(String(await once(socket, 'data'))).toMatch(/^HTTP\/1\.1 101 /)
    socket.write('back and forth')
    expect(String(await once(socket, 'data'))).toBe('back and forth')
    socket.destroy()
    await ask(nginx.port, '/api/leads/', { headers: { connection: 'Upgrade', upgrade: 'websocket' } })
    expect(upgrading.heard[1]).toMatch(/^GET \/api\/leads\/ /)
    expect(upgrading.heard[1]).not.toMatch(/\r\nupgrade: /i)
    await nginx.stop()
    upgrading.stop()
  })

  test('with a certificate there is HTTPS, HTTP/2 and HSTS, and HTTP leads there', async () => {
    const { certificate, key: keyFile } = makeCertificate(folder.path)
    folder.give(keyFile)
    const nginx = await startNginx(folder, {
      ...servers(apiPort),
      TLS_CERTIFICATE: certificate,
      TLS_KEY: keyFile,
      PUBLIC_URL: 'https://leads.example.com/',
    })
    const { status, headers } = await ask(nginx.port, '/t/1/leads?search=a', { method: 'POST' })
    expect([status, headers.location]).toEqual([308, 'https://leads.example.com/t/1/leads?search=a'])
    expect((await ask(nginx.port, '/nginx/health')).status).toBe(200)
    const health = await ask(nginx.tlsPort, '/nginx/health', { secure: true })
    expect(health.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
    expect((await ask(nginx.tlsPort, '/api/health/ready', { secure: true })).status).toBe(200)
    const options = { host: '127.0.0.1', port: nginx.tlsPort, rejectUnauthorized: false }
    const socket = connectSecurely({ ...options, ALPNProtocols: ['h2', 'http/1.1'] })
    await once(socket, 'secureConnect')
    expect([socket.alpnProtocol, socket.getProtocol()]).toEqual(['h2', 'TLSv1.3'])
    socket.destroy()
    const old = connectSecurely({
      ...options,
      maxVersion: 'TLSv1.1',
      minVersion: 'TLSv1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    })
    await expect(once(old, 'secureConnect')).rejects.toThrow(/alert protocol version/i)
    await nginx.stop()
  })

  test.each([
    [{ API_SERVERS: '127.0.0.1:1; evil on' }, 'API_SERVERS holds a character that it may not'],
    [{ WEB_ROOT: '/srv/web"' }, 'WEB_ROOT holds a character that it may not'],
    [{ TLS_CERTIFICATE: '/nowhere.pem' }, 'TLS_CERTIFICATE: the file /nowhere.pem cannot be read.'],
    [{ NGINX_RUN_DIR: '/' }, 'NGINX_RUN_DIR: / belongs to another user'],
  ])('start.sh says what is wrong with %o', (settings, sentence) => {
    const { status, stderr } = runStartScript(folder, 'check', settings)
    expect([status, stderr.trim().split('\n').length]).toEqual([1, 1])
    expect(stderr).toContain(sentence)
  })

  test('start.sh check says nothing but that all is well', () => {
    const { status, stderr } = runStartScript(folder, 'check', { TRUSTED_PROXIES: '10.0.0.0/8,::1' })
    expect([status, stderr]).toEqual([0, expect.stringMatching(/syntax is ok\n.*test is successful\n$/)])
    expect(stderr).not.toContain('warn')
  })
})
