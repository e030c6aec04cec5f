import { setTimeout as pause } from 'node:timers/promises'
import { hasRedis, type RedisServer, startRedis } from '../../backend/test/redis/redis-server.ts'
import { interruption } from '../interruption.ts'
import { type Product, startProduct } from '../product.ts'
import { type Row, readable, type Section } from '../report.ts'
import { quantile } from '../statistics.ts'
import { addCallers, withSignIn } from './callers.ts'
import type { LimitsPart } from './limits-bench.ts'

const title = 'What the limits add to a request, whatever becomes of Redis'
const note =
  'GET /leads/?page_size=1 with keys, one request after the other; each is counted twice, for its address and for its key. Four servers take turns, request by request: without REDIS_URL, with a Redis that answers, with one that is frozen (SIGSTOP: connections stay, nothing is answered), with one that is gone. A Redis that does not answer is asked once a second, for at most 40 ms: the last rows are requests that come more seldom than that, so that each of them waits. Ratio: with Redis : without.'

/** Of one server in one round; a server has a quota of 3,000 requests of an address a minute. */
const requestsAtOnce = 200
/** So that no key uses its quota up. */
const keys = 8

/** A bit more than the second for which nobody asks a Redis that gave no answer. */
const pauseMs = 1_100
const seldomRequests = 20

const states = ['without Redis', 'Redis healthy', 'Redis frozen', 'Redis gone'] as const
type State = (typeof states)[number]

type Stage = { readonly product: Product; readonly redis: RedisServer | undefined }

type Ask = (product: Product) => Promise<number>

/** Gives how many milliseconds an answer took. Throws when it was none of success. */
const askWith = (headers: readonly Readonly<Record<string, string>>[]): Ask => {
  let turn = 0
  return async ({ address }) => {
    const begin = performance.now()
    const response = await fetch(`${address}/api/leads/?page_size=1`, {
      headers: headers[turn++ % headers.length] ?? {},
      signal: interruption,
    })
    await response.text()
    if (response.status !== 200) throw new Error(`GET /leads/ was answered ${response.status}`)
    return performance.now() - begin
  }
}

/** A server and its Redis, which is there while the server starts. */
const openStage = async (state: State, settings: Readonly<Record<string, string>>): Promise<Stage> => {
  const redis = state === 'without Redis' ? undefined : await startRedis()
  try {
    const product = await startProduct({ ...settings, ...(redis && { REDIS_URL: redis.url }) })
    return { product, redis }
  } catch (error) {
    await redis?.stop()
    throw error
  }
}

const shares = { p50: 0.5, p95: 0.95, max: 1 }

const rowsOf = (what: string, taken: readonly number[], without: readonly number[]): readonly Row[] =>
  Object.entries(shares).map(([name, share]) => {
    const [measured, bare] = [quantile(taken, share), quantile(without, share)]
    const added = `${measured < bare ? '' : '+'}${readable(measured - bare)} ms`
    return {
      what: `${what}, ${name}`,
      measured: `${readable(measured)} ms (${added})`,
      reference: `${readable(bare)} ms`,
      ratio: measured / bare,
    }
  })

type Stages = ReadonlyMap<State, Stage>
type Taken = ReadonlyMap<State, number[]>

const noneTaken = (): Taken => new Map(states.map((state) => [state, []]))

const askAll = async (stages: Stages, ask: Ask, taken: Taken): Promise<void> => {
  for (const [state, { product }] of stages) taken.get(state)?.push(await ask(product))
}

/** What a request waits for its counters, with Redis in each state that it can be in. */
export const measureRedis: LimitsPart = async ({ options, url, say }) => {
  if (!hasRedis) throw new Error('There is no redis-server on the PATH.')
  const ask = askWith((await addCallers(url, keys)).keys)
  const settings = withSignIn(url)
  const stages = new Map<State, Stage>()
  try {
    for (const state of states) stages.set(state, await openStage(state, settings))
    for (let n = 0; n < requestsAtOnce; n++) await askAll(stages, ask, noneTaken())
    stages.get('Redis frozen')?.redis?.freeze()
    await stages.get('Redis gone')?.redis?.stop()
    const [taken, seldom] = [noneTaken(), noneTaken()]
    for (let round = 1; round <= options.rounds; round++) {
      say(`Requests with Redis in each state, round ${round} of ${options.rounds}`)
      for (let n = 0; n < requestsAtOnce; n++) await askAll(stages, ask, taken)
    }
    say('Requests that come seldom')
    for (let n = 0; n < seldomRequests; n++) {
      await pause(pauseMs, undefined, { signal: interruption })
      await askAll(stages, ask, seldom)
    }
    const of = (all: Taken, state: State) => all.get(state) ?? []
    const rows = [
      ...states.slice(1).flatMap((state) => rowsOf(state, of(taken, state), of(taken, 'without Redis'))),
      ...rowsOf('Redis frozen, seldom', of(seldom, 'Redis frozen'), of(seldom, 'without Redis')),
    ]
    const section: Section = { title, note, rows }
    return [section]
  } finally {
    for (const { product, redis } of stages.values()) {
      await product.stop()
      await redis?.stop()
    }
  }
}
