import type { LiveMessage } from '@lead-scoring/contract'
import { type LiveReader, listenTo } from '../../backend/test/live/live-reader.ts'
import { withClient } from '../database.ts'
import { withSignIn } from '../limits/callers.ts'
import { type Product, startProduct } from '../product.ts'
import { readable } from '../report.ts'
import { headersOf, type LiveBench, type LivePart } from './live-bench.ts'
import { tenants } from './options.ts'
import { changeLead } from './write-leads.ts'

const tenant = 1
const writers = 12
const readers = 24
/** A reader goes after at most so many messages. */
const mostMessages = 20

/** What a reader was told over all its connections. */
type Story = { readonly messages: readonly LiveMessage[]; readonly connections: number }

/** How many events the messages tell of. */
const countTold = (messages: readonly LiveMessage[]): number =>
  messages.reduce((sum, message) => {
    if (message.type === 'events') return sum + message.events.length
    return message.type === 'many' ? sum + message.count : sum
  }, 0)

const isNews = ({ type }: LiveMessage) => type === 'events' || type === 'many'

/** Leaves as browsers do: with a goodbye, or without (asleep, out of reach). */
const leave = async (reader: LiveReader): Promise<void> => {
  if (Math.random() < 0.5) reader.socket.terminate()
  await reader.close()
}

type Reading = { readonly first: LiveReader; readonly written: Promise<number> }

/** Goes and comes back with the last cursor, over and over, until it has been told of as many events as were written. */
const readBroken = async (
  bench: LiveBench,
  { address }: Product,
  { first, written }: Reading,
): Promise<Story> => {
  let expected = Number.POSITIVE_INFINITY
  void written.then((count) => {
    expected = count
  })
  const messages: LiveMessage[] = []
  let reader = first
  for (let connections = 1; ; connections++) {
    const stay = 1 + Math.floor(Math.random() * mostMessages)
    for (let heard = 0; heard < stay && expected === Number.POSITIVE_INFINITY; heard++)
      await Promise.race([reader.next(isNews), written])
    const cursor = reader.cursor()
    messages.push(...reader.messages)
    await leave(reader)
    if (countTold(messages) >= expected) return { messages, connections }
    reader = await listenTo(address, { tenant, cursor, headers: { ...headersOf(bench, tenant) } })
  }
}

/** Throws unless the messages tell of exactly these events, in this order. `many` counts them only. */
const checkStory = ({ messages }: Story, ids: readonly number[]): void => {
  let at = 0
  for (const message of messages) {
    if (message.type === 'reset') throw new Error('A reader was told to read anew.')
    if (message.type === 'many') at += message.count
    if (message.type !== 'events') continue
    for (const { id } of message.events)
      if (ids[at++] !== id) throw new Error(`Event ${id} came where ${ids[at - 1]} was due.`)
  }
  if (at !== ids.length) throw new Error(`${at} events were told of ${ids.length}.`)
}

/** Changes leads as fast as they are answered; gives how many changes that were. */
const writeUntil = async (bench: LiveBench, { address }: Product, writer: number, endMs: number) => {
  const lead = tenant + writer * tenants
  let written = 0
  for (; performance.now() < endMs; written++) await changeLead(bench, address, { tenant, lead })
  return written
}

const writeAll = async (bench: LiveBench, product: Product): Promise<number> => {
  const endMs = performance.now() + bench.options.seconds * 1_000
  const counts = await Promise.all(
    Array.from({ length: writers }, (_, writer) => writeUntil(bench, product, writer, endMs)),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}

/** The events of leads, as the log has them: others, such as `key.used`, are not told. */
const eventsAfter = (url: string, id: number): Promise<readonly number[]> =>
  withClient(url, async (client) => {
    const text = `select id::float8 as id from lead_scoring.event where tenant_id = $1 and id > $2 and lead_id is not null order by xid, id`
    const { rows } = await client.query<{ id: number }>(text, [tenant, id])
    return rows.map((row) => row.id)
  })

const drill = async (bench: LiveBench, product: Product) => {
  const before = (await eventsAfter(bench.url, 0)).reduce((most, id) => Math.max(most, id), 0)
  const headers = { ...headersOf(bench, tenant) }
  const opened = await Promise.all(
    Array.from({ length: readers }, () => listenTo(product.address, { tenant, headers })),
  )
  bench.say(`${writers} writers, ${readers} readers that come and go`)
  const written = writeAll(bench, product)
  const stories = await Promise.all(opened.map((first) => readBroken(bench, product, { first, written })))
  const ids = await eventsAfter(bench.url, before)
  for (const story of stories) checkStory(story, ids)
  return { events: ids.length, connections: stories.reduce((sum, story) => sum + story.connections, 0) }
}

/** Whether readers that come and go are told of each event once, in order, while many write. */
export const measureResume: LivePart = async (bench) => {
  const product = await startProduct({ ...withSignIn(bench.url), RATE_LIMITS: 'off' })
  try {
    const { events, connections } = await drill(bench, product)
    return [
      {
        title: 'Readers that come and go',
        note: `${writers} writers change leads of one tenant as fast as they are answered, for ${bench.options.seconds} s. ${readers} readers go after some messages, half of the times without a goodbye, and come back with the last cursor. What each was told over all its connections is held against the log: every event, once, in its order, or the run fails.`,
        rows: [
          {
            what: 'readers that were told exactly the log',
            measured: `${readers}, over ${readable(connections)} connections`,
            reference: `${readers}, ${readable(events)} events`,
            ratio: 1,
            target: { text: 'no gap, no double', met: true },
          },
        ],
      },
    ]
  } finally {
    await product.stop()
  }
}
