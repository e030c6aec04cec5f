import { type LiveMessage, type LivePerson, liveCloseCodes } from '@lead-scoring/contract'
import type { JobLog } from '../jobs/job.ts'
import { AppError } from '../problems/app-error.ts'
import type { TenantDb } from '../tenancy/tenant-db.ts'
import { inTurns } from './in-turns.ts'
import {
  type RelayedEvent,
  selectIsHeldUp,
  selectNewestNotice,
  selectNewNotices,
  selectNow,
  selectPlaceAgo,
  selectPresence,
  selectRelayed,
} from './live.queries.ts'
import type { LiveClient } from './live-client.ts'
import { comparePlaces, type LiveCursor, writeCursor } from './live-cursor.ts'
import { eventsBehind, messageOf, presenceOf } from './live-messages.ts'
import { findUnwelcome } from './unwelcome.ts'

/** Events of one reading, and how many of them a reader who comes back may have missed. */
const batch = 500
const maxMissed = 5_000
/** Until it is looked again whether an older transaction has ended. */
const heldUpMs = 20

/** Sockets that are written to in a row: some 2 ms. A tenant's thousands would hold up every request for 20 times that. */
const writesInARow = 250

/** After these it is asked at once who still belongs to the tenant. */
const changesWelcome = /^(session|member|key|sso_connection)\./

/** From where a socket wants to be told: a cursor, or what happened in the last seconds; nothing: from now on. */
export type LiveSince = { readonly cursor?: LiveCursor | undefined; readonly age?: number | undefined }

/** The sockets of a tenant on this server, and the one reader of its log that serves them all. */
export type Channel = {
  readonly size: () => number
  /** Lets a socket in: first what it missed since its cursor, then what happens. */
  readonly join: (client: LiveClient, since: LiveSince) => Promise<void>
  readonly leave: (client: LiveClient) => void
  /** Reads what is new, soon; many calls come to few readings. */
  readonly wake: () => void
  /** The same, and who looks at what. */
  readonly wakeAll: () => void
  /** Closes the sockets of those who are no longer welcome. */
  readonly checkWelcome: () => Promise<void>
  readonly closeAll: (code: number) => void
}

const noticesText = JSON.stringify({ type: 'notices' } satisfies LiveMessage)

/** Opens the channel of a tenant at the end of its log. */
export const openChannel = (db: TenantDb, log: JobLog): Channel => {
  /** Everybody who was let in, and of them those who are told what happens: the others are about to be. */
  const members = new Set<LiveClient>()
  const clients = new Set<LiveClient>()
  let place: LiveCursor | undefined
  let newestNotice = 0
  let isReading = false
  let isWanted = false
  let isPresenceWanted = false

  let opening: Promise<LiveCursor> | undefined
  const open = () => {
    opening ??= db.run([selectNow(), selectNewestNotice()]).then(([{ rows: now }, { rows: notices }]) => {
      newestNotice = notices[0]?.newest ?? 0
      const [row] = now
      if (!row) throw new Error('a snapshot is one row')
      place = { ...row, id: 0 }
      return place
    })
    opening.catch(() => {
      opening = undefined
    })
    return opening
  }

  const deliver = async (events: readonly RelayedEvent[], from: LiveCursor) => {
    const [first, last] = [events[0], events.at(-1)]
    if (!first || !last) return
    place = { cluster: from.cluster, xid: last.xid, id: last.id }
    const message = messageOf(from.cluster, events)
    const text = message && JSON.stringify(message)
    // Who joins meanwhile is told of these events as of what it missed: its place is behind them already.
    await inTurns(clients, writesInARow, (client) => {
      if (client.after && comparePlaces(client.after, first) >= 0) {
        const rest = messageOf(from.cluster, eventsBehind(events, client.after))
        if (rest) client.send(JSON.stringify(rest))
      } else if (text) client.send(text)
    })
    if (events.some(({ type }) => changesWelcome.test(type))) void checkWelcome()
  }

  const tellNotices = (newest: number, users: string) => {
    if (newest === newestNotice) return
    newestNotice = newest
    const told = new Set(users.split(',').map(Number))
    for (const client of clients)
      if (client.caller.userId !== null && told.has(client.caller.userId)) client.send(noticesText)
  }

  const tellPresence = (rows: readonly (LivePerson & { readonly lead_id: number })[]) => {
    const peopleOf = Map.groupBy(rows, ({ lead_id }) => lead_id)
    const texts = new Map<number, string>()
    for (const client of clients) {
      const { leadId } = client
      if (leadId === null) continue
      const text = texts.get(leadId) ?? JSON.stringify(presenceOf(leadId, peopleOf.get(leadId)))
      texts.set(leadId, text)
      if (client.toldPresence === text) continue
      client.toldPresence = text
      client.send(text)
    }
  }

  const readPresence = async () => {
    isPresenceWanted = false
    if (![...clients].some(({ leadId }) => leadId !== null)) return
    const [{ rows }] = await db.run([selectPresence()])
    tellPresence(rows)
  }

  /** True when there is more at once. */
  const readOnce = async (): Promise<boolean> => {
    const from = place ?? (await open())
    // In this order: what is no longer held up by the second reading is read by it.
    const [{ rows: held }, { rows: events }, { rows: notices }] = await db.run([
      selectIsHeldUp(from),
      selectRelayed(from, batch),
      selectNewNotices(newestNotice),
    ])
    await deliver(events, from)
    if (notices[0]) tellNotices(notices[0].newest, notices[0].users)
    if (isPresenceWanted) await readPresence()
    if (events.length === batch) return true
    if (held[0]?.held) setTimeout(wake, heldUpMs).unref()
    return false
  }

  const readAll = async () => {
    isReading = true
    try {
      do {
        isWanted = false
        isWanted = (await readOnce()) || isWanted
      } while (isWanted && clients.size > 0)
    } catch (error) {
      whenItFails(error)
    }
    isReading = false
  }

  const closeAll = (code: number) => {
    for (const client of members) client.close(code)
  }

  const whenItFails = (error: unknown) => {
    if (error instanceof AppError && error.code === 'tenant_unknown') closeAll(liveCloseCodes.notWelcome)
    else
      log.info(
        `Live updates of tenant ${db.tenantId} wait: ${error instanceof Error ? error.message : error}`,
      )
  }

  const wake = () => {
    if (clients.size === 0) return
    isWanted = true
    if (!isReading) void readAll()
  }

  /** What a client missed up to a place, or undefined when it is too much to tell. */
  const readMissed = async (
    since: LiveCursor,
    to: LiveCursor,
  ): Promise<readonly RelayedEvent[] | undefined> => {
    const [{ rows }] = await db.run([selectRelayed(since, maxMissed + 1, to)])
    return rows.length > maxMissed ? undefined : rows
  }

  const catchUp = async (client: LiveClient, since: LiveCursor, to: LiveCursor) => {
    const missed = await readMissed(since, to)
    if (!missed) {
      client.sendNow({ type: 'reset', cursor: writeCursor(to) })
      return
    }
    for (let at = 0; at < missed.length; at += batch) {
      const message = messageOf(to.cluster, missed.slice(at, at + batch))
      if (message) client.sendNow(message)
    }
    client.sendNow({ type: 'ready', cursor: writeCursor(to) })
  }

  const placeAgo = async (seconds: number, { cluster }: LiveCursor): Promise<LiveCursor> => {
    const [{ rows }] = await db.run([selectPlaceAgo(seconds)])
    return { cluster, ...(rows[0] ?? { xid: '0', id: 0 }) }
  }

  const join = async (client: LiveClient, since: LiveSince) => {
    members.add(client)
    const opened = await open()
    const cursor = since.cursor ?? (since.age === undefined ? undefined : await placeAgo(since.age, opened))
    const here = place
    if (!here) throw new Error('an open channel has a place')
    if (!members.has(client)) return // gone already
    client.hold() // from here on nothing is lost; it waits until what was missed is told
    clients.add(client)
    if (cursor === undefined) client.sendNow({ type: 'ready', cursor: writeCursor(here) })
    else if (cursor.cluster !== here.cluster) client.sendNow({ type: 'reset', cursor: writeCursor(here) })
    else if (comparePlaces(cursor, here) >= 0) {
      client.after = cursor
      client.sendNow({ type: 'ready', cursor: writeCursor(cursor) })
    } else await catchUp(client, cursor, here)
    client.release()
    wake()
  }

  const closeUnwelcome = async () => {
    for (const { close } of await findUnwelcome(db, members)) close(liveCloseCodes.notWelcome)
  }

  const checkWelcome = () => closeUnwelcome().catch(whenItFails)

  return {
    size: () => members.size,
    join,
    leave: (client) => {
      members.delete(client)
      clients.delete(client)
    },
    wake,
    wakeAll: () => {
      isPresenceWanted = true
      wake()
    },
    checkWelcome,
    closeAll,
  }
}
