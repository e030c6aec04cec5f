import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { policies } from '../../src/platform/limits/policies.ts'
import { type Api, type ApiPerson, addPerson } from '../api/index.ts'
import { hasRedis, type RedisServer, startRedis, withRedis } from '../redis/redis-server.ts'
import { type Nodes, startNodes } from './nodes.ts'

describe.runIf(hasRedis)(withRedis, () => {
  let redis: RedisServer
  let nodes: Nodes
  let person: ApiPerson
  let tenantId: number
  let addresses = 0

  beforeAll(async () => {
    redis = await startRedis()
    nodes = await startNodes({ JOBS: 'off', REDIS_URL: redis.url })
    person = await addPerson({ send: nodes.one, sql: nodes.sql }, { superuser: true })
    const answer = await person.send('POST', '/api/tenants/', { body: { name: 'Limits' } })
    tenantId = answer.json<{ id: number }>().id
  })
  afterAll(async () => {
    await nodes?.stop()
    await redis?.stop()
  })

  /** Where nobody came from yet. */
  const newAddress = () => {
    addresses++
    return `198.18.${addresses >> 8}.${addresses & 255}`
  }

  const signIn = async (node: Api['send'], address: string): Promise<number> => {
    const body = { email: 'nobody@example.com', password: 'guessed' }
    return (await node('POST', '/api/session', { headers: { 'x-forwarded-for': address }, body })).status
  }

  /** What is left of the address's quota, as the answer says. */
  const remaining = async (node: Api['send'], address: string): Promise<number> => {
    const { headers } = await node('GET', '/api/instance', { headers: { 'x-forwarded-for': address } })
    return Number(/;r=(\d+)/.exec(headers.ratelimit ?? '')?.[1])
  }

  /** Asks until both count in Redis: each takes a moment to connect, and rests after a failure. */
  const bothShare = async (): Promise<void> => {
    for (;;) {
      const address = newAddress()
      const left: number[] = []
      for (const node of [nodes.one, nodes.other, nodes.one, nodes.other])
        left.push(await remaining(node, address))
      if (left.every((count, n) => count === policies.address.quota - 1 - n)) return
    }
  }

  const statusesOf = (node: Api['send'], address: string, times: number): Promise<number[]> =>
    Promise.all(Array.from({ length: times }, () => signIn(node, address)))

  test('the sign-ins of an address are counted together', async () => {
    await bothShare()
    const address = newAddress()
    const half = policies.sign_in.quota / 2
    const allowed = await Promise.all([
      statusesOf(nodes.one, address, half),
      statusesOf(nodes.other, address, half),
    ])
    expect(new Set(allowed.flat())).toEqual(new Set([401]))
    expect(await signIn(nodes.one, address)).toBe(429)
    expect(await signIn(nodes.other, address)).toBe(429)
    expect(await signIn(nodes.other, newAddress())).toBe(401)
  })

  test('while Redis is frozen requests are answered and each server counts for itself; then together again', async () => {
    await bothShare()
    redis.freeze()
    try {
      for (const node of [nodes.one, nodes.other, nodes.one, nodes.other]) {
        const headers = { cookie: person.cookie, 'x-tenant-id': String(tenantId) }
        expect((await node('GET', '/api/leads/', { headers })).status).toBe(200)
      }
      const address = newAddress()
      const allowed = await statusesOf(nodes.one, address, policies.sign_in.quota)
      expect(new Set(allowed)).toEqual(new Set([401]))
      expect(await signIn(nodes.one, address)).toBe(429)
      expect(await signIn(nodes.other, address)).toBe(401)
    } finally {
      redis.thaw()
    }
    await bothShare()
    const address = newAddress()
    await statusesOf(nodes.one, address, policies.sign_in.quota)
    expect(await signIn(nodes.other, address)).toBe(429)
  })
})
