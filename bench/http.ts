import { type Bench, type Part, pgbenchMissing } from './bench.ts'
import { captureFlushes } from './capture.ts'
import { type LoadGenerator, type LoadResult, startLoadGenerator } from './load.ts'
import { clients, type Pgbench, pgbenchFor, type Script, scriptOf } from './pgbench.ts'
import { cpuSecondsOf, residentMegabytesOf } from './process-usage.ts'
import { type Product, startProduct } from './product.ts'
import { atLeast, type Row, readable, type Section } from './report.ts'
import { findDeepPage, listOf50, requests, type TenantRequest } from './requests.ts'
import { median } from './statistics.ts'

/** DESIGN.md, section 9: the list of 50 over HTTP against the same SQL in pgbench. */
const leastRatio = 0.25
const warmUpSeconds = 1

type Sample = LoadResult & {
  /** CPU seconds of the server, null where the system does not say. */
  readonly serverCpuSeconds: number | null
  /** Of the same statements in pgbench, null without it. */
  readonly transactionsPerSecond: number | null
}

type Setting = {
  readonly product: Product
  readonly generator: LoadGenerator
  readonly tenants: number
}

const send = (
  { product, generator, tenants }: Setting,
  { method, path, body }: TenantRequest,
  seconds: number,
): Promise<LoadResult> =>
  generator.run({
    url: product.address,
    connections: clients,
    seconds,
    requests: Array.from({ length: tenants }, (_, index) => ({
      method,
      path: path(index + 1),
      headers: { 'X-Tenant-ID': String(index + 1), 'Content-Type': 'application/json' },
      ...(body !== undefined && { body }),
    })),
  })

/** Loads the server with a request. Throws when anything but 2xx came back. */
const loadWith = async (
  setting: Setting,
  request: TenantRequest,
  seconds: number,
): Promise<LoadResult & Pick<Sample, 'serverCpuSeconds'>> => {
  const before = cpuSecondsOf(setting.product.pid)
  const result = await send(setting, request, seconds)
  const after = cpuSecondsOf(setting.product.pid)
  if (result.failures > 0 || result.requests === 0) {
    throw new Error(`${request.name}: ${result.failures} failures beside ${result.requests} answers`)
  }
  return { ...result, serverCpuSeconds: before === null || after === null ? null : after - before }
}

const rate = ({ requests, seconds }: LoadResult): number => requests / seconds

const medianRate = (samples: readonly Sample[]): number => median(samples.map(rate))

const rowAgainstPgbench = ({ name }: TenantRequest, samples: readonly Sample[]): Row => {
  const perSecond = medianRate(samples)
  const references = samples.map((sample) => sample.transactionsPerSecond).filter((tps) => tps !== null)
  const measured = `${readable(perSecond)} requests/s, p99 ${readable(median(samples.map(({ p99Ms }) => p99Ms)))} ms`
  if (references.length === 0) return { what: name, measured, reference: pgbenchMissing, ratio: null }
  const transactions = median(references)
  const ratio = perSecond / transactions
  return {
    what: name,
    measured,
    reference: `${readable(transactions)} transactions/s`,
    ratio,
    target: name === listOf50.name ? atLeast(ratio, leastRatio) : undefined,
  }
}

const cpuRow = ({ name }: TenantRequest, samples: readonly Sample[]): Row => {
  const answered = samples.reduce((sum, { requests }) => sum + requests, 0)
  const perRequest = (seconds: readonly number[]) =>
    (seconds.reduce((sum, one) => sum + one, 0) / answered) * 1e6
  const server = perRequest(samples.map(({ serverCpuSeconds }) => serverCpuSeconds ?? Number.NaN))
  const generator = perRequest(samples.map(({ cpuSeconds }) => cpuSeconds))
  return {
    what: name,
    measured: Number.isNaN(server) ? 'not measured: Linux only' : `${readable(server)} us in the server`,
    reference: `${readable(generator)} us in the load generator`,
    ratio: Number.isNaN(server) ? null : server / generator,
  }
}

const memoryRow = (idle: number | null, loaded: number | null): Row => ({
  what: 'memory of the server, resident',
  measured: loaded === null ? 'not measured: Linux only' : `${readable(loaded)} MB after the load`,
  reference: idle === null ? '-' : `${readable(idle)} MB before it`,
  ratio: loaded === null || idle === null ? null : loaded / idle,
})

/** Takes turns: each request over HTTP, then its statements in pgbench, so that what disturbs one disturbs the other. */
const takeTurns = async (
  { options, say }: Bench,
  setting: Setting,
  measured: readonly TenantRequest[],
  bare: (request: TenantRequest) => Promise<number | null>,
): Promise<ReadonlyMap<TenantRequest, readonly Sample[]>> => {
  const samples = new Map(measured.map((request) => [request, [] as Sample[]]))
  for (const request of measured) await loadWith(setting, request, warmUpSeconds)
  for (let round = 1; round <= options.rounds; round++) {
    say(`HTTP against pgbench, round ${round} of ${options.rounds}: ${measured.length} requests`)
    for (const [request, list] of samples) {
      const overHttp = await loadWith(setting, request, options.seconds)
      list.push({ ...overHttp, transactionsPerSecond: await bare(request) })
    }
  }
  return samples
}

const sectionsOf = (
  samples: ReadonlyMap<TenantRequest, readonly Sample[]>,
  deep: TenantRequest,
  memory: Row,
): readonly Section[] => {
  const rows = [...samples].map(([request, list]) => rowAgainstPgbench(request, list))
  const rateOf = (request: TenantRequest) => medianRate(samples.get(request) ?? [])
  const depth: Row = {
    what: 'deep page against the first page',
    measured: `${readable(rateOf(deep))} requests/s`,
    reference: `${readable(rateOf(listOf50))} requests/s`,
    ratio: rateOf(deep) / rateOf(listOf50),
  }
  return [
    {
      title: 'HTTP against the same SQL in pgbench',
      note: `${clients} connections each; tenants in turn over HTTP, at random in pgbench. pgbench sends the statements that the server sends (role, tenant, query) in one pipeline, prepared. The server reaches the database through its default of 10 connections. Server, PostgreSQL and load generator share the machine.`,
      rows: [...rows, depth, memory],
    },
    {
      title: 'CPU time of one request',
      note: 'What PostgreSQL does comes on top. The load generator, a Node program too, takes its share of the cores, which pgbench hardly does.',
      rows: [...samples].map(([request, list]) => cpuRow(request, list)),
    },
  ]
}

const prepareScripts = async (
  { options, directory, pgbench }: Bench,
  url: string,
  measured: readonly TenantRequest[],
): Promise<(request: TenantRequest) => Promise<number | null>> => {
  if (pgbench === undefined) return async () => null
  const flushes = await captureFlushes(url, measured)
  const scripts = new Map<TenantRequest, Script>(
    [...flushes].map(([request, flush]) => [request, scriptOf(flush, options.tenants)]),
  )
  const run: Pgbench = pgbenchFor(pgbench, url, directory)
  return async (request) => {
    const script = scripts.get(request)
    return script ? run(script, options.seconds) : null
  }
}

/** Requests over HTTP, each against its own statements in pgbench. */
export const measureHttp: Part = async (bench) => {
  const { url } = await bench.database()
  const product = await startProduct({ DATABASE_URL: url, WEB_APP: 'off' })
  const generator = startLoadGenerator()
  try {
    const idle = residentMegabytesOf(product.pid)
    const deep = await findDeepPage(product.address)
    const [first, ...others] = requests
    const measured = [first ?? listOf50, deep, ...others]
    const setting = { product, generator, tenants: bench.options.tenants }
    const bare = await prepareScripts(bench, url, measured)
    const samples = await takeTurns(bench, setting, measured, bare)
    return sectionsOf(samples, deep, memoryRow(idle, residentMegabytesOf(product.pid)))
  } finally {
    generator.stop()
    await product.stop()
  }
}
