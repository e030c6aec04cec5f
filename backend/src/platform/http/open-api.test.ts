import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApiWithRoutes } from '../../../test/isolation/routes.ts'
import { isPermission } from '../auth/access.ts'
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

const { api, routes } = await openApiWithRoutes()
let operations: readonly (readonly [name: string, operation: Operation])[]
beforeAll(async () => {
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

test('it holds every route of the server but those of SCIM, which describes itself, and nothing else', () => {
  const registered = routes
    .filter(({ method, address }) => method !== 'HEAD' && /^\/api\/(?!docs|openapi|scim\/)/.test(address))
    .map(({ method, address }) => `${method.toLowerCase()} ${address.replace(/:(\w+)/g, '{$1}')}`)
  expect(operations.map(([name]) => name.replace(/\/$/, '')).toSorted()).toEqual(registered.toSorted())
  expect(registered).toContain('post /api/leads/{id}/restoration')
})

test('each operation says what it does, and which answers and problems it has', () => {
  const silent = operations.filter(([, { summary, tags, responses }]) => {
    const described = Object.values(responses).every(({ description }) => description !== '')
    return !summary || !tags?.length || !described || !Object.keys(responses).some((status) => status < '400')
  })
  expect(silent.map(([name]) => name)).toEqual([])
})

test('each body has an example, which the server itself would take', () => {
  const bodies = operations.flatMap(([name, { requestBody }]) => {
    const content = requestBody?.content['application/json']
    return content ? [{ name, ...content }] : []
  })
  expect(bodies.length).toBeGreaterThan(10)
  for (const { name, schema, example } of bodies) {
    const validate = compileValidator({ schema: schema as never, httpPart: 'body', method: '', url: '' })
    expect([name, validate(example)]).toEqual([name, { value: example ?? 'an example' }])
  }
})

test('each operation on a tenant’s own asks for X-Tenant-ID, and no other does', () => {
  for (const { method, address, access, tenantInPath } of routes) {
    const path = address.replace(/:(\w+)/g, '{$1}')
    const operation = operations.find(
      ([name]) => name.replace(/\/$/, '') === `${method.toLowerCase()} ${path}`,
    )
    if (!operation) continue
    const header = operation[1].parameters?.find((parameter) => parameter.name === 'x-tenant-id')
    const ofTenant = access !== undefined && isPermission(access) && !tenantInPath
    expect([method, address, header?.in]).toEqual([method, address, ofTenant ? 'header' : undefined])
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
