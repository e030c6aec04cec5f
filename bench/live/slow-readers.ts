import { once } from 'node:events'
import { WebSocket } from 'ws'
import { withClient } from '../database.ts'
import { withSignIn } from '../limits/callers.ts'
import { residentMegabytesOf } from '../process-usage.ts'
import { type Product, startProduct } from '../product.ts'
import { readable } from '../report.ts'
import { headersOf, type LiveBench, type LivePart } from './live-bench.ts'
import { changeLead } from './write-leads.ts'

const target = { tenant: 1, lead: 1 }
const readers = 100
const slowReaders = 100
/** As many as a message lists; one of them is the write that wakes the server. */
const eventsAtOnce = 100
/** Told to each reader in a phase: many times what the server lets wait for one (512 KiB), and the system beside it. */
const megabytesOfPhase = 6

const insertEvents = `
  insert into lead_scoring.event (tenant_id, type, actor, lead_id)
    select $1, 'lead.updated', 'open', $2 from generate_series(1, $3::integer)`

/** A socket that counts what it is told, and with what code it was closed. */
type Reader = {
  readonly socket: WebSocket
  readonly megabytes: () => number
  /** Resolves with the next message. */
  readonly heard: () => Promise<unknown>
  readonly closed: Promise<number>
}

const openReader = async (bench: LiveBench, address: string): Promise<Reader> => {
  const socket = new WebSocket(`${address.replace(/^http/, 'ws')}/api/live?tenant=${target.tenant}`, {
    headers: headersOf(bench, target.tenant),
    perMessageDeflate: false,
  })
  let bytes = 0
  socket.on('message', (data: Buffer) => {
    bytes += data.length
  })
  socket.on('error', () => {}) // a socket that is cut is closed with 1006
  const closed = once(socket, 'close').then(([code]) => Number(code))
  await once(socket, 'message')
  return { socket, megabytes: () => bytes / 1e6, heard: () => once(socket, 'message'), closed }
}

const openReaders = (bench: LiveBench, address: string, count: number): Promise<readonly Reader[]> =>
  Promise.all(Array.from({ length: count }, () => openReader(bench, address)))

/** Tells everybody so much; gives the most memory that the server kept resident meanwhile, in MB. */
const tellMuch = async (bench: LiveBench, product: Product, witness: Reader): Promise<number> => {
  const end = witness.megabytes() + megabytesOfPhase
  let most = 0
  await withClient(bench.url, async (client) => {
    while (witness.megabytes() < end) {
      const heard = witness.heard()
      await client.query(insertEvents, [target.tenant, target.lead, eventsAtOnce - 1])
      await Promise.all([heard, changeLead(bench, product.address, target)])
      most = Math.max(most, residentMegabytesOf(product.pid) ?? Number.NaN)
    }
  })
  return most
}

const countCodes = (codes: readonly number[]): string =>
  [...Map.groupBy(codes, (code) => code)].map(([code, { length }]) => `${length} with ${code}`).join(', ')

const untilAllHeard = async (all: readonly Reader[], witness: Reader): Promise<void> => {
  for (const reader of all) while (reader.megabytes() < witness.megabytes()) await reader.heard()
}

type Phases = {
  readonly before: number
  readonly beside: number
  readonly after: number
  readonly codes: readonly number[]
}

const measurePhases = async (bench: LiveBench, product: Product): Promise<Phases> => {
  const reading = await openReaders(bench, product.address, readers)
  const [witness] = reading
  if (!witness) throw new RangeError('nobody reads')
  const tell = (what: string) => {
    bench.say(what)
    return tellMuch(bench, product, witness)
  }
  await tell('Readers that read: warm-up')
  const before = await tell('Readers that read')
  const slow = await openReaders(bench, product.address, slowReaders)
  for (const { socket } of slow) socket.pause()
  const beside = await tell('Beside readers that have stopped reading')
  for (const { socket } of slow) socket.resume()
  const codes = await Promise.all(slow.map(({ closed }) => closed))
  const after = await tell('Readers that read, once more')
  await untilAllHeard(reading, witness)
  for (const { socket } of reading) socket.terminate()
  return { before, beside, after, codes }
}

/** What becomes of readers that stop reading, and of the server's memory. */
export const measureSlowReaders: LivePart = async (bench) => {
  const product = await startProduct({ ...withSignIn(bench.url), RATE_LIMITS: 'off' })
  try {
    const { before, beside, after, codes } = await measurePhases(bench, product)
    const reference = `${readable(before)} MB with the ${readers} alone`
    const told = megabytesOfPhase * slowReaders
    const closed = { text: 'all', met: codes.length === slowReaders }
    return [
      {
        title: 'Readers that stop reading',
        note: `${readers} sockets that read, and beside them ${slowReaders} that stop: ${megabytesOfPhase} MB are told to each, so ${told} MB would pile up. Memory is the most that the server kept resident. Whoever reads again within 2 s of being closed finds 1013; afterwards the connection is cut, which shows as 1006.`,
        rows: [
          {
            what: 'memory beside those who stop',
            measured: `${readable(beside)} MB`,
            reference,
            ratio: beside / before,
          },
          {
            what: 'memory once they are closed',
            measured: `${readable(after)} MB`,
            reference,
            ratio: after / before,
          },
          {
            what: 'closed of those who stop',
            measured: `${codes.length}: ${countCodes(codes)}`,
            reference: `${slowReaders}`,
            ratio: codes.length / slowReaders,
            target: closed,
          },
        ],
      },
    ]
  } finally {
    await product.stop()
  }
}
