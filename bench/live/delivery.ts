import { setTimeout as pause } from 'node:timers/promises'
import { interruption } from '../interruption.ts'
import { withSignIn } from '../limits/callers.ts'
import { cpuSecondsOf, residentMegabytesOf } from '../process-usage.ts'
import { type Product, startProduct } from '../product.ts'
import { type Row, readable, type Section } from '../report.ts'
import { quantile } from '../statistics.ts'
import { type Listeners, startListeners } from './listeners.ts'
import { headersOf, type LiveBench, type LivePart } from './live-bench.ts'
import { tenants } from './options.ts'
import { changeEvenly, type Write, type WriteTarget } from './write-leads.ts'

/** p95 from the answer of a write to the arrival of its event. */
const targetMs = 50
const restSeconds = 5

/** How the sockets are spread: over how many tenants, and how many leads a second are changed. */
type Spread = { readonly name: string; readonly tenants: number; readonly writesASecond: number }

const spreadsOf = (sockets: number): readonly Spread[] => [
  { name: `${readable(sockets / tenants)} in each of ${tenants} tenants`, tenants, writesASecond: 25 },
  { name: `${readable(sockets)} in one tenant`, tenants: 1, writesASecond: 1 },
]

/** A write's way to one socket. */
type Delivery = { readonly sinceSentMs: number; readonly sinceAnsweredMs: number }

type Measured = {
  readonly spread: Spread
  readonly writes: readonly Write[]
  readonly deliveries: readonly Delivery[]
  /** Of the deliveries, writes included; null where the system does not say. */
  readonly serverSeconds: number | null
  readonly listenerSeconds: number
  readonly memory: { readonly before: number; readonly after: number } | null
  /** CPU seconds a second, while nothing happens. */
  readonly atRest: number | null
}

/** Lead n belongs to tenant 1 + (n - 1) % tenants (see seed.ts); each is changed once, the tenants take turns. */
const targetsOf = ({ tenants: some, writesASecond }: Spread, seconds: number): readonly WriteTarget[] =>
  Array.from({ length: writesASecond * seconds }, (_, n) => {
    const tenant = 1 + (n % some)
    return { tenant, lead: tenant + Math.floor(n / some) * tenants }
  })

const usedSince = (product: Product, before: number | null): number | null => {
  const now = cpuSecondsOf(product.pid)
  return now === null || before === null ? null : now - before
}

/** What an open socket costs while nothing happens. */
const measureRest = async (product: Product): Promise<number | null> => {
  const before = cpuSecondsOf(product.pid)
  await pause(restSeconds * 1_000, undefined, { signal: interruption })
  const used = usedSince(product, before)
  return used === null ? null : used / restSeconds
}

/** Each write's way to everybody. Throws when one came to somebody twice. */
const deliveriesOf = (
  writes: readonly Write[],
  arrivals: ReadonlyMap<number, readonly number[]>,
  times: number,
) =>
  writes.flatMap(({ lead, sentMs, answeredMs }): readonly Delivery[] => {
    const all = arrivals.get(lead) ?? []
    if (all.length !== times) throw new Error(`An event for ${times} sockets came ${all.length} times.`)
    return all.map((atMs) => ({ sinceSentMs: atMs - sentMs, sinceAnsweredMs: atMs - answeredMs }))
  })

const measureSpread = async (
  bench: LiveBench,
  spread: Spread,
  product: Product,
  listeners: Listeners,
): Promise<Measured> => {
  const { sockets, seconds } = bench.options
  const times = Math.floor(sockets / spread.tenants)
  const places = Array.from({ length: times * spread.tenants }, (_, n) => {
    const tenant = 1 + (n % spread.tenants)
    return { tenant, headers: headersOf(bench, tenant) }
  })
  bench.say(`Opening ${spread.name}`)
  const before = residentMegabytesOf(product.pid)
  const opened = await listeners.open(product.address, places)
  const atRest = await measureRest(product)
  const after = residentMegabytesOf(product.pid)
  bench.say(`Writing: ${spread.writesASecond} a second for ${seconds} s`)
  const usedBefore = cpuSecondsOf(product.pid)
  const writes = await changeEvenly(bench, product.address, targetsOf(spread, seconds), seconds)
  const heard = await listeners.untilHeard(
    writes.map(({ lead }) => lead),
    times,
  )
  return {
    spread,
    writes,
    deliveries: deliveriesOf(writes, heard.arrivals, times),
    serverSeconds: usedSince(product, usedBefore),
    listenerSeconds: heard.cpuSeconds - opened.cpuSeconds,
    memory: before === null || after === null ? null : { before, after },
    atRest,
  }
}

const shares = { p50: 0.5, p95: 0.95, max: 1 }

const deliveryRowsOf = ({ spread, writes, deliveries }: Measured): readonly Row[] => {
  const answersMs = writes.map(({ sentMs, answeredMs }) => answeredMs - sentMs)
  const sinceAnsweredMs = deliveries.map((delivery) => delivery.sinceAnsweredMs)
  const sinceSentMs = deliveries.map((delivery) => delivery.sinceSentMs)
  const rowOf = (name: string, share: number, timesMs: readonly number[], when: string): Row => {
    const [delivered, answered] = [quantile(timesMs, share), quantile(answersMs, share)]
    return {
      what: `${spread.name}, ${name}`,
      measured: `${readable(delivered)} ms ${when}`,
      reference: `${readable(answered)} ms until the answer`,
      ratio: delivered / answered,
    }
  }
  const after = Object.entries(shares).map(([name, share]): Row => {
    const met = quantile(sinceAnsweredMs, share) < targetMs
    const row = rowOf(name, share, sinceAnsweredMs, 'after the answer')
    return name === 'p95' ? { ...row, target: { text: `< ${targetMs} ms`, met } } : row
  })
  return [...after, rowOf('write and all, p95', shares.p95, sinceSentMs, 'after the sending')]
}

const costRowsOf = (measured: Measured, sockets: number): readonly Row[] => {
  const { spread, deliveries, serverSeconds, listenerSeconds, memory, atRest } = measured
  const rows: Row[] = []
  const microsecondsOf = (seconds: number) => readable((seconds * 1e6) / deliveries.length)
  if (serverSeconds !== null)
    rows.push({
      what: `${spread.name}: CPU time of a delivery`,
      measured: `${microsecondsOf(serverSeconds)} us in the server, writes included`,
      reference: `${microsecondsOf(listenerSeconds)} us in the listeners`,
      ratio: serverSeconds / listenerSeconds,
    })
  if (memory !== null)
    rows.push({
      what: `${spread.name}: memory of the server`,
      measured: `${readable(memory.after)} MB, ${readable(((memory.after - memory.before) * 1_000) / sockets)} KB a socket`,
      reference: `${readable(memory.before)} MB without sockets`,
      ratio: memory.after / memory.before,
    })
  if (atRest !== null)
    rows.push({
      what: `${spread.name}: CPU while nothing happens`,
      measured: `${readable(atRest * 100)} % of a core`,
      reference: '-',
      ratio: null,
    })
  return rows
}

/** How soon an event reaches thousands of sockets of one server, and what they cost it. */
export const measureDelivery: LivePart = async (bench) => {
  const { sockets } = bench.options
  const all: Measured[] = []
  for (const spread of spreadsOf(sockets)) {
    const product = await startProduct({ ...withSignIn(bench.url), RATE_LIMITS: 'off' })
    const listeners = startListeners()
    try {
      all.push(await measureSpread(bench, spread, product, listeners))
    } finally {
      listeners.stop()
      await product.stop()
    }
  }
  const count = all.reduce((sum, { deliveries }) => sum + deliveries.length, 0)
  return [
    {
      title: `How soon ${readable(sockets)} sockets of one server hear of a write`,
      note: `PATCH /leads/{id}/, and the arrival of its event over loopback, of ${count.toLocaleString('en')} deliveries, each counted (none missing, none twice). A delivery begins when the writer has its answer; the last row of each begins with the sending, so that request and transaction are in it too. Reference: how long the same requests took to be answered.`,
      rows: all.flatMap(deliveryRowsOf),
    },
    {
      title: 'What open sockets cost',
      note: 'Memory is what the process keeps resident 5 s after the sockets were opened, one request after the other; what those requests left behind is in it. A server looks for writes of other servers in each tenant that somebody listens to, 4 times a second: that is what it does while nothing happens.',
      rows: all.flatMap((measured) => costRowsOf(measured, sockets)),
    },
  ] satisfies readonly Section[]
}
