import {
  keyScopes,
  type Permission,
  permissionsOf,
  permissionsOfKey,
  type Role,
  roles,
} from '@lead-scoring/contract'
import pg from 'pg'
import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { isPermission } from '../../src/platform/auth/access.ts'
import { type ApiAnswer, type ApiPerson, addKey } from '../api/index.ts'
import { onDatabase } from '../harness/test-run.ts'
import { openApiWithRoutes, type Route, requestOf } from '../isolation/routes.ts'
import { addInhabitant, type Inhabitant } from '../isolation/rows.ts'

// Every route of the running server, as every kind of caller, on their own tenant, another one and none.
const { api, routes } = await openApiWithRoutes({ auth: 'required' })
const [here] = await api.sql<{ name: string }>('select current_database() as name')
const client = new pg.Client(onDatabase(inject('testServer').url, here?.name ?? ''))
await client.connect()

// SCIM is for the tokens of identity providers alone; features/scim tests who may.
const guarded = routes.filter(({ address }) => /^\/api\/(?!docs|openapi|scim\/)/.test(address))
const ofTenants = guarded.filter(({ access }) => access !== undefined && isPermission(access))
const ofNobody = guarded.filter((route) => !ofTenants.includes(route))

let count = 0
let own: Inhabitant
let other: Inhabitant

beforeEach(async () => {
  count++
  own = await addInhabitant(client, `own-${count}-x`)
  other = await addInhabitant(client, `other-${count}-x`)
})

afterAll(async () => {
  await client.end()
  await api.close()
})

/** What the rule alone answers; anything else means that it let the request pass. */
const refusals = ['not_signed_in', 'permission_missing', 'tenant_foreign', 'superuser_only', 'person_only']

const outcomeOf = (method: string, answer: ApiAnswer): string => {
  if (method === 'HEAD') return [401, 403].includes(answer.status) ? 'refused' : 'passed'
  const code = answer.status >= 400 ? answer.problem().code : ''
  return refusals.includes(code) ? code : 'passed'
}

type Sender = ApiPerson['send']
const nobody: Sender = (method, path, send) => api.send(method, path, send)
const withKey =
  (key: string): Sender =>
  (method, path, { headers, ...rest } = {}) =>
    api.send(method, path, { headers: { authorization: `Bearer ${key}`, ...headers }, ...rest })

const ask = async (send: Sender, route: Route, tenant: Inhabitant, selected: number | undefined) => {
  const { path, send: content } = requestOf(route, tenant)
  const headers = selected === undefined ? {} : { 'x-tenant-id': String(selected) }
  return outcomeOf(route.method, await send(route.method, path, { ...content, headers }))
}

const expected = (route: Route, code: string) =>
  route.method === 'HEAD' && code !== 'passed' ? 'refused' : code

test('every route under /api says who may use it', () => {
  expect(guarded.filter(({ access }) => access === undefined)).toEqual([])
  expect(ofTenants.length).toBeGreaterThan(20)
})

describe.each(ofTenants)('$method $address ($access)', (route) => {
  const permission = route.access as Permission

  test.each(roles)('%s', async (role: Role) => {
    const person = await api.person({ roles: { [own.id]: role } })
    const may = permissionsOf(role, 'own').includes(permission)
    expect(await ask(person.send, route, other, other.id)).toBe(expected(route, 'tenant_foreign'))
    expect(await ask(person.send, route, own, own.id)).toBe(
      expected(route, may ? 'passed' : 'permission_missing'),
    )
  })

  test('a key with its scope, with all others, with none of this tenant', async () => {
    for (const scopes of [
      keyScopes.filter((scope) => scope === permission),
      keyScopes.filter((scope) => scope !== permission),
    ]) {
      const send = withKey(await addKey(api, own.id, scopes))
      const may = permissionsOfKey(scopes).includes(permission)
      expect(await ask(send, route, other, other.id)).toBe(expected(route, 'tenant_foreign'))
      expect(await ask(send, route, own, undefined)).toBe(
        expected(route, may ? 'passed' : 'permission_missing'),
      )
    }
  })

  test('nobody, somebody suspended, somebody of no tenant', async () => {
    const stranger = await api.person()
    const suspended = await api.person({ roles: { [own.id]: 'administrator' } })
    await client.query('begin')
    await client.query(`select set_config('app.tenant_id', $1, true)`, [own.id])
    await client.query('update lead_scoring.membership set suspended_at = now() where user_id = $1', [
      suspended.id,
    ])
    await client.query('commit')
    expect(await ask(nobody, route, own, own.id)).toBe(expected(route, 'not_signed_in'))
    for (const { send } of [stranger, suspended])
      expect(await ask(send, route, own, own.id)).toBe(expected(route, 'tenant_foreign'))
  })

  test('a superuser, and nobody without a tenant', async () => {
    const root = await api.person({ superuser: true })
    if (!route.tenantInPath) {
      const { path, send } = requestOf(route, own)
      const answer = await root.send(route.method, path, send)
      expect(answer.status).toBe(400)
      if (route.method !== 'HEAD') expect(answer.problem().code).toBe('tenant_missing')
    }
    expect(await ask(root.send, route, own, own.id)).toBe('passed')
  })
})

describe.each(ofNobody)('$method $address ($access)', (route) => {
  const outcome = {
    public: { nobody: 'passed', key: 'passed', person: 'passed' },
    signed_in: { nobody: 'not_signed_in', key: 'person_only', person: 'passed' },
    person: { nobody: 'not_signed_in', key: 'person_only', person: 'passed' },
    superuser: { nobody: 'not_signed_in', key: 'person_only', person: 'superuser_only' },
  }[route.access as 'public' | 'signed_in' | 'person' | 'superuser']

  test('nobody, a key, an administrator, a superuser', async () => {
    const person = await api.person({ roles: { [own.id]: 'administrator' } })
    const root = await api.person({ superuser: true })
    const key = withKey(await addKey(api, own.id, [...keyScopes]))
    expect(await ask(nobody, route, own, undefined)).toBe(expected(route, outcome.nobody))
    expect(await ask(key, route, own, undefined)).toBe(expected(route, outcome.key))
    expect(await ask(person.send, route, own, undefined)).toBe(expected(route, outcome.person))
    expect(await ask(root.send, route, own, undefined)).toBe('passed')
  })
})
