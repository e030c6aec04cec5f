import { randomUUID } from 'node:crypto'
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

  /** Another account each time, unless the test is about one. */
  const signIn = async (
    node: Api['send'],
    address: string,
    email = `${randomUUID()}@example.com`,
  ): Promise<string> => {
    const body = { email, password: 'guessed' }
    const { problem } = await node('POST', '/api/session', { headers: { 'x-forwarded-for': address }, body })
    return problem().code
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

  const codesOf = (node: Api['send'], address: string, times: number): Promise<string[]> =>
    Promise.all(Array.from({ length: times }, () => signIn(node, address)))

  /** Runs it until no server had to do without Redis meanwhile: on a busy machine an answer may come after 40 ms. */
  const undisturbed = async (scenario: (address: string) => Promise<string[]>): Promise<string[]> => {
    for (;;) {
      await bothShare()
      const before = nodes.output()
      const codes = await scenario(newAddress())
      if (nodes.output() === before) return codes
    }
  }

  test('the sign-ins of an address are counted together', async () => {
    const half = policies.sign_in.quota / 2
    const codes = await undisturbed(async (address) => {
      const [one, other] = await Promise.all([
        codesOf(nodes.one, address, half),
        codesOf(nodes.other, address, half),
      ])
      return [...one, ...other, await signIn(nodes.one, address), await signIn(nodes.other, address)]
    })
    expect(new Set(codes.slice(0, -2))).toEqual(new Set(['credentials_wrong']))
    expect(codes.slice(-2)).toEqual(['rate_limited', 'rate_limited'])
    expect(await signIn(nodes.other, newAddress())).toBe('credentials_wrong')
  })

  test('the failures of an account are counted together', async () => {
    const [address, email] = [newAddress(), `${randomUUID()}@example.com`]
    for (const node of [nodes.one, nodes.other, nodes.one, nodes.other, nodes.one])
      expect(await signIn(node, address, email)).toBe('credentials_wrong')
    expect(await signIn(nodes.other, address, email)).toBe('sign_in_locked')
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
      const allowed = await codesOf(nodes.one, address, policies.sign_in.quota)
      expect(new Set(allowed)).toEqual(new Set(['credentials_wrong']))
      expect(await signIn(nodes.one, address)).toBe('rate_limited')
      expect(await signIn(nodes.other, address)).toBe('credentials_wrong')
    } finally {
      redis.thaw()
    }
    const codes = await undisturbed(async (address) => [
      ...(await codesOf(nodes.one, address, policies.sign_in.quota)),
      await signIn(nodes.other, address),
    ])
    expect(codes.at(-1)).toBe('rate_limited')
  })
})
