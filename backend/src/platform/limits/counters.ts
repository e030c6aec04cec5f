import { Redis } from 'ioredis'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import { type Policy, policies, windowSeconds } from './policies.ts'

/** What is left of a quota after a request was counted. */
export type Count = { readonly allowed: boolean; readonly remaining: number; readonly resetSeconds: number }

export type Counters = {
  /** Counts a request; `key` is whoever it is counted for. Answers within about 40 ms, whatever becomes of Redis. */
  readonly count: (policy: Policy, key: string) => Promise<Count>
  readonly close: () => Promise<void>
}

/** Redis answers in a millisecond, or it is not there. */
const redisTimeoutMs = 40
/** For so long nobody asks a Redis that gave no answer. */
const restMs = 1_000

type Limiter = Pick<RateLimiterMemory, 'consume'>
type Limiters = Readonly<Record<Policy['name'], Limiter>>

const limitersFrom = (make: (policy: Policy) => Limiter): Limiters => ({
  address: make(policies.address),
  sign_in: make(policies.sign_in),
  read: make(policies.read),
  write: make(policies.write),
  export: make(policies.export),
})

const asCount = (result: RateLimiterRes, allowed: boolean): Count => ({
  allowed,
  remaining: result.remainingPoints,
  resetSeconds: Math.max(1, Math.ceil(result.msBeforeNext / 1000)),
})

/** A full quota is an answer too; anything else that is thrown is a fault. */
const consume = async (limiter: Limiter, key: string): Promise<Count> => {
  try {
    return asCount(await limiter.consume(key), true)
  } catch (result) {
    if (result instanceof RateLimiterRes) return asCount(result, false)
    throw result
  }
}

const openRedis = (url: string, onTrouble: (message: string) => void): Redis => {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    commandTimeout: redisTimeoutMs,
    connectTimeout: 1_000,
    maxRetriesPerRequest: 0,
  })
  // A name with two addresses fails twice, and then without a message.
  redis.on('error', ({ message, code }: NodeJS.ErrnoException) => onTrouble(message || (code ?? 'no answer')))
  return redis
}

type CounterOptions = {
  /** Redis, by which all nodes count together; absent: each process counts for itself. */
  readonly redisUrl: string | undefined
  /** Hears once that Redis does not answer, until it has answered again. */
  readonly onTrouble: (message: string) => void
}

/** Counts in Redis where there is one, and in this process while it does not answer: Redis may make limits exact, never requests fail. */
export const openCounters = ({ redisUrl, onTrouble }: CounterOptions): Counters => {
  const options = ({ name, quota }: Policy) => ({
    keyPrefix: `lse:${name}`,
    points: quota,
    duration: windowSeconds,
  })
  const local = limitersFrom((policy) => new RateLimiterMemory(options(policy)))
  if (redisUrl === undefined)
    return { count: ({ name }, key) => consume(local[name], key), close: async () => {} }
  let inTrouble = false
  const tellOnce = (message: string) => {
    if (!inTrouble) onTrouble(message)
    inTrouble = true
  }
  const redis = openRedis(redisUrl, tellOnce)
  const shared = limitersFrom(
    (policy) => new RateLimiterRedis({ ...options(policy), storeClient: redis, rejectIfRedisNotReady: true }),
  )
  let restsUntil = 0
  return {
    count: async ({ name }, key) => {
      if (performance.now() < restsUntil) return consume(local[name], key)
      try {
        const count = await consume(shared[name], key)
        inTrouble = false
        return count
      } catch (error) {
        restsUntil = performance.now() + restMs
        tellOnce(error instanceof Error ? error.message : String(error))
        return consume(local[name], key)
      }
    },
    close: async () => redis.disconnect(),
  }
}
