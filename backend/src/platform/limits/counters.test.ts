import { afterEach, describe, expect, test } from 'vitest'
import { hasRedis, type RedisServer, startRedis, withRedis } from '../../../test/redis/redis-server.ts'
import { type Counters, openCounters } from './counters.ts'
import { policies } from './policies.ts'

const opened: Counters[] = []
let redis: RedisServer | undefined

afterEach(async () => {
  await Promise.all(opened.splice(0).map((counters) => counters.close()))
  await redis?.stop()
  redis = undefined
})

const open = (troubles: string[] = []): Counters => {
  const counters = openCounters({ redisUrl: redis?.url, onTrouble: (message) => troubles.push(message) })
  opened.push(counters)
  return counters
}

const countTimes = async (counters: Counters, times: number, key = 'a') => {
  for (let n = 1; n < times; n++) await counters.count(policies.export, key)
  return counters.count(policies.export, key)
}

test('a quota is used up, each for itself, and says when it is there again', async () => {
  const counters = open()
  const last = await countTimes(counters, policies.export.quota)
  expect(last).toMatchObject({ allowed: true, remaining: 0 })
  const refused = await counters.count(policies.export, 'a')
  expect(refused.allowed).toBe(false)
  expect(refused.resetSeconds).toBeGreaterThanOrEqual(1)
  expect(refused.resetSeconds).toBeLessThanOrEqual(60)
  expect((await counters.count(policies.export, 'b')).allowed).toBe(true)
  expect((await counters.count(policies.read, 'a')).allowed).toBe(true)
})

describe.runIf(hasRedis)(withRedis, () => {
  /** Asks until Redis counts: it takes a moment to connect, and rests after a failure. */
  const sharedCount = async (one: Counters, other: Counters): Promise<void> => {
    for (let n = 0; ; n++) {
      const [a, b] = [await one.count(policies.address, `${n}`), await other.count(policies.address, `${n}`)]
      if (a.remaining === b.remaining + 1) return
      await new Promise(setImmediate)
    }
  }

  test('two processes count together', async () => {
    redis = await startRedis()
    const [one, other] = [open(), open()]
    await sharedCount(one, other)
    await countTimes(one, policies.export.quota - 1, 'both')
    expect(await other.count(policies.export, 'both')).toMatchObject({ allowed: true, remaining: 0 })
    for (const counters of [one, other])
      expect((await counters.count(policies.export, 'both')).allowed).toBe(false)
  })

  test('a frozen Redis is done without, told once, and used again when it is back', async () => {
    redis = await startRedis()
    const troubles: string[] = []
    const [one, other] = [open(troubles), open()]
    await sharedCount(one, other)
    troubles.splice(0)
    redis.freeze()
    expect((await countTimes(one, policies.export.quota, 'frozen')).allowed).toBe(true)
    expect((await one.count(policies.export, 'frozen')).allowed).toBe(false)
    expect(troubles).toHaveLength(1)
    redis.thaw()
    await sharedCount(one, other)
  })

  test('a Redis that is gone is done without', async () => {
    redis = await startRedis()
    const counters = open()
    await redis.stop()
    expect((await countTimes(counters, policies.export.quota, 'gone')).allowed).toBe(true)
    expect((await counters.count(policies.export, 'gone')).allowed).toBe(false)
  })
})
