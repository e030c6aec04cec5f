import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, type ApiPerson, openApi } from '../../../test/api/index.ts'
import { addKey } from '../../../test/api/people.ts'

const publicUrl = 'https://leads.example.com'
const friend = 'https://app.example.com'

let api: Api
let person: ApiPerson
beforeAll(async () => {
  api = await openApi({ auth: 'required', publicUrl, corsOrigins: [friend] })
  person = await api.person({ superuser: true })
})
afterAll(() => api.close())

type Headers = Readonly<Record<string, string | undefined>>
const host = 'leads.example.com'

/** What comes of a request that makes a tenant, sent with a session by something that has these headers. */
const create = async (headers: Headers, cookie: string | undefined = person.cookie) => {
  const answer = await api.send('POST', '/api/tenants/', {
    body: { name: 'T' },
    headers: { host, cookie, ...headers },
  })
  return answer.status === 201 ? 'done' : answer.problem().code
}

describe('with a session', () => {
  test.each<[string, Headers]>([
    ['our page', { 'sec-fetch-site': 'same-origin', origin: publicUrl }],
    ['our page in a browser that knows no Sec-Fetch-Site', { origin: publicUrl }],
    [
      'our page behind a server of development',
      { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3000' },
    ],
    ['the person, in the address bar', { 'sec-fetch-site': 'none' }],
    ['our page on this computer', { host: 'localhost:8000', origin: 'http://localhost:8000' }],
    ['a page that CORS_ORIGINS names', { 'sec-fetch-site': 'same-site', origin: friend }],
  ])('%s may change things', async (_, headers) => {
    expect(await create(headers)).toBe('done')
  })

  test.each<[string, Headers]>([
    ['a foreign page', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    [
      'a page of a neighbour below the same domain',
      { 'sec-fetch-site': 'same-site', origin: 'https://evil.example.com' },
    ],
    ['a foreign page in an old browser', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['our name over plain HTTP', { origin: 'http://leads.example.com' }],
    ['another port of ours', { origin: 'https://leads.example.com:8443' }],
    ['our name as a part', { origin: 'https://leads.example.com.evil.example' }],
    ['whoever says nothing', {}],
    ['whoever contradicts the browser', { 'sec-fetch-site': 'cross-site', origin: publicUrl }],
    ['a word that no browser says', { 'sec-fetch-site': 'same-origin, cross-site' }],
  ])('%s may not', async (_, headers) => {
    const [before] = await api.sql('select count(*) from lead_scoring.tenant')
    expect(await create(headers)).toBe('cross_site_refused')
    expect(await api.sql('select count(*) from lead_scoring.tenant')).toEqual([before])
  })

  test('reading is free: the answer does not reach a foreign page', async () => {
    const headers = {
      host,
      cookie: person.cookie,
      'sec-fetch-site': 'cross-site',
      origin: 'https://evil.example',
    }
    const answer = await api.send('GET', '/api/session/', { headers })
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([200, undefined])
    expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin')
  })
})

test('nobody is signed in by a foreign page either', async () => {
  const body = { email: person.email, password: 'whatever it is' }
  const headers = { host, origin: 'https://evil.example' }
  expect((await api.send('POST', '/api/session/', { body, headers })).problem().code).toBe(
    'cross_site_refused',
  )
  expect((await api.send('POST', '/api/session/', { body, headers: { host } })).problem().code).toBe(
    'credentials_wrong',
  )
})

test('a program with a key says nothing of where it comes from', async () => {
  const [tenant] = await api.sql<{ id: number }>(
    `insert into lead_scoring.tenant (name, slug) values ('K', 'k') returning id::float8 as id`,
  )
  const key = await addKey(api, tenant?.id ?? 0, ['leads.write'])
  const answer = await api.send('POST', '/api/leads/', {
    body: {},
    headers: { host, authorization: `Bearer ${key}` },
  })
  expect(answer.problem().code).toBe('validation_failed')
})

test.each(['/api/live', '/api/leads/', '/', '/nowhere'])(
  'a foreign page opens no WebSocket to %s',
  async (url) => {
    const upgrade = { host, connection: 'Upgrade', upgrade: 'websocket', cookie: person.cookie }
    for (const origin of ['https://evil.example', 'null', undefined]) {
      const headers = { ...upgrade, ...(origin && { origin }) }
      const answer = await api.app.inject({ method: 'GET', url, headers })
      expect(answer.json()).toMatchObject({ status: 403, code: 'cross_site_refused' })
    }
  },
)

describe('a preflight', () => {
  const ask = (origin: string) =>
    api.send('OPTIONS', '/api/tenants/', {
      headers: {
        host,
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    })

  test('allows only what CORS_ORIGINS names, and never the session', async () => {
    const allowed = await ask(friend)
    expect(allowed.headers['access-control-allow-origin']).toBe(friend)
    expect(allowed.headers['access-control-allow-credentials']).toBeUndefined()
    expect((await ask('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined()
  })
})
