import { leadExample } from '@lead-scoring/contract'
import { type LoadGenerator, startLoadGenerator } from '../load.ts'
import { startProduct } from '../product.ts'
import { type Row, readable } from '../report.ts'
import { median } from '../statistics.ts'
import { addCallers, tenantId, withSignIn } from './callers.ts'
import type { LimitsPart } from './limits-bench.ts'

const title = 'What sign-in costs'
const note =
  'Requests a second on 16 connections, by turns: in open mode, with a session, with a key. Finding out who asks is one more round trip to PostgreSQL for each request, because nothing is remembered between requests. RATE_LIMITS=off: what counting costs stands above. Ratio: with sign-in : open.'

const connections = 16
const warmUpSeconds = 1

const requests = [
  { name: 'list of 1', method: 'GET', path: '/api/leads/?page_size=1' },
  { name: 'create', method: 'POST', path: '/api/leads/', body: JSON.stringify(leadExample) },
] as const
type Measured = (typeof requests)[number]

/** A server, and the headers by which somebody is let in there. */
type Way = {
  readonly name: 'open' | 'session' | 'key'
  readonly address: string
  readonly headers: Readonly<Record<string, string>>
}

const rateOf = async (
  generator: LoadGenerator,
  { address, headers }: Way,
  { name, path, ...request }: Measured,
  seconds: number,
): Promise<number> => {
  const job = {
    url: address,
    connections,
    seconds,
    requests: [{ ...request, path, headers: { 'Content-Type': 'application/json', ...headers } }],
  }
  const result = await generator.run(job)
  if (result.failures > 0 || result.requests === 0)
    throw new Error(`${name}: ${result.failures} failures beside ${result.requests} answers`)
  return result.requests / result.seconds
}

type Rates = ReadonlyMap<string, readonly number[]>

const rowsOf = (rates: Rates): readonly Row[] => {
  const of = (request: Measured, way: Way['name']) => median(rates.get(`${request.name} ${way}`) ?? [])
  return requests.flatMap((request) =>
    (['session', 'key'] as const).map((way) => ({
      what: `${request.name}, with a ${way}`,
      measured: `${readable(of(request, way))} requests/s`,
      reference: `${readable(of(request, 'open'))}/s in open mode`,
      ratio: of(request, way) / of(request, 'open'),
    })),
  )
}

/** The same requests with and without anybody asking who is there. */
export const measureSignIn: LimitsPart = async ({ options, url, say }) => {
  const { session, keys } = await addCallers(url, 1)
  const settings = { ...withSignIn(url), RATE_LIMITS: 'off' }
  const open = await startProduct({ ...settings, AUTH: 'open' })
  const required = await startProduct(settings)
  const generator = startLoadGenerator()
  const ways: readonly Way[] = [
    { name: 'open', address: open.address, headers: { 'x-tenant-id': String(tenantId) } },
    { name: 'session', address: required.address, headers: session },
    { name: 'key', address: required.address, headers: keys[0] ?? {} },
  ]
  const rates = new Map<string, number[]>()
  try {
    for (const way of ways)
      for (const request of requests) await rateOf(generator, way, request, warmUpSeconds)
    for (let round = 1; round <= options.rounds; round++) {
      say(`Sign-in, round ${round} of ${options.rounds}`)
      for (const request of requests) {
        // Now forwards, now backwards, so that nobody always comes after the same one.
        for (const way of round % 2 === 0 ? ways.toReversed() : ways) {
          const key = `${request.name} ${way.name}`
          const rate = await rateOf(generator, way, request, options.seconds)
          rates.set(key, [...(rates.get(key) ?? []), rate])
        }
      }
    }
    return [{ title, note, rows: rowsOf(rates) }]
  } finally {
    generator.stop()
    await open.stop()
    await required.stop()
  }
}
