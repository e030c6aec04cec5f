import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, openApi } from '../../../test/api/index.ts'
import { compileValidator } from './validation.ts'

type Content = {
  readonly schema: Record<string, unknown>
  readonly example?: unknown
}
type Body = { readonly content: Readonly<Record<string, Content>> }
type Parameter = {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly description?: string
}
type Operation = {
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: Body
  readonly responses: Readonly<Record<string, Partial<Body> & { readonly description: string }>>
}

let api: Api
let operations: readonly (readonly [name: string, operation: Operation])[]
beforeAll(async () => {
  api = await openApi()
  const { paths } = (await api.send('GET', '/api/openapi.json')).json<{
    paths: Record<string, Record<string, Operation>>
  }>()
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, operation] as const),
  )
})
afterAll(() => api.close())

test('the document is valid OpenAPI 3.1', async () => {
  const document = (await api.send('GET', '/api/openapi.json')).json<Record<string, unknown>>()
  expect(document.openapi).toBe('3.1.0')
  const { valid, errors } = await new Validator().validate(document)
  expect(errors ?? []).toEqual([])
  expect(valid).toBe(true)
})

test('it holds every route of the API and nothing else', () => {
  expect(operations.map(([name]) => name.replace(/\/$/, '')).toSorted()).toEqual([
    'delete /api/leads/{id}',
    'delete /api/samples',
    'delete /api/tenants/{id}',
    'get /api/health/live',
    'get /api/health/ready',
    'get /api/instance',
    'get /api/leads',
    'get /api/leads/cursors',
    'get /api/leads/stats',
    'get /api/leads/summary',
    'get /api/leads/top',
    'get /api/leads/{id}',
    'get /api/leads/{id}/events',
    'get /api/leads/{id}/score',
    'get /api/samples',
    'get /api/scorecards/active',
    'get /api/tenants',
    'get /api/tenants/{id}',
    'patch /api/leads/{id}',
    'patch /api/tenants/{id}',
    'post /api/leads',
    'post /api/leads/changes',
    'post /api/leads/deletions',
    'post /api/leads/restorations',
    'post /api/leads/{id}/restoration',
    'post /api/samples',
    'post /api/tenants',
    'put /api/leads/{id}',
    'put /api/tenants/{id}',
  ])
})

test('each operation says what it does, and which answers and problems it has', () => {
  const silent = operations.filter(([, { summary, tags, responses }]) => {
    const described = Object.values(responses).every(({ description }) => description !== '')
    return !summary || !tags?.length || !described || !Object.keys(responses).some((status) => status < '300')
  })
  expect(silent.map(([name]) => name)).toEqual([])
})

test('each body has an example, which the server itself would take', () => {
  const bodies = operations.flatMap(([name, { requestBody }]) => {
    const content = requestBody?.content['application/json']
    return content ? [{ name, ...content }] : []
  })
  expect(bodies).toHaveLength(9)
  for (const { name, schema, example } of bodies) {
    const validate = compileValidator({ schema: schema as never, httpPart: 'body', method: '', url: '' })
    expect([name, validate(example)]).toEqual([name, { value: example ?? 'an example' }])
  }
})

test('each operation on a tenant’s own asks for X-Tenant-ID, and none on tenants does', () => {
  for (const [name, { parameters = [] }] of operations) {
    const header = parameters.find((parameter) => parameter.name === 'x-tenant-id')
    expect([name, header?.in]).toEqual([name, /leads|scorecards|samples/.test(name) ? 'header' : undefined])
  }
})

describe('the page to read it', () => {
  test('and all that it loads come from here, as its content security policy asks', async () => {
    const page = await api.send('GET', '/api/docs/')
    expect(page.status).toBe(200)
    expect(page.headers['content-type']).toMatch(/^text\/html/)
    const policy = page.headers['content-security-policy'] ?? ''
    expect(policy).toMatch(/script-src[^;]*'self'/)
    expect(policy).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/)
    const scripts = [...page.text.matchAll(/<script\b([^>]*)>([^<]*)/g)]
    expect(scripts.length).toBeGreaterThan(1)
    expect(scripts.filter(([, , inline]) => inline?.trim())).toEqual([])
    const assets = [...page.text.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, url]) => url ?? '')
    expect(assets.some((url) => url.endsWith('.css'))).toBe(true)
    for (const url of assets) {
      const { origin, pathname } = new URL(url, 'http://localhost/api/docs/')
      expect([url, origin]).toEqual([url, 'http://localhost'])
      const asset = await api.send('GET', pathname)
      expect([url, asset.status, asset.text.length > 0]).toEqual([url, 200, true])
    }
  })

  test('is reached without its slash too', async () => {
    const { status, headers } = await api.send('GET', '/api/docs')
    expect(status === 200 || headers.location?.endsWith('/api/docs/')).toBe(true)
  })

  test('shows this document', async () => {
    const script = await api.send('GET', '/api/docs/static/swagger-initializer.js')
    expect(script.status).toBe(200)
    const document = await api.send('GET', '/api/docs/json')
    expect(document.json()).toEqual((await api.send('GET', '/api/openapi.json')).json())
  })
})
