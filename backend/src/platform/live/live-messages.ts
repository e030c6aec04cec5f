import type { LiveEvent, LiveMessage, LivePerson } from '@lead-scoring/contract'
import type { RelayedEvent } from './live.queries.ts'
import { comparePlaces, type LivePlace, writeCursor } from './live-cursor.ts'

/** More events than this at once are counted and not listed: a bulk change would send megabytes to everybody. */
const maxListed = 100

/** That somebody read a lead's data is for the audit log alone. */
const untold: ReadonlySet<string> = new Set(['lead.person_exported', 'lead.exported'])

const toldOf = (events: readonly RelayedEvent[]): readonly LiveEvent[] =>
  events.flatMap(({ xid: _, lead_id, ...event }) =>
    lead_id === null || untold.has(event.type) ? [] : [{ ...event, lead_id }],
  )

/** What clients are told of these events of a cluster's log, in order; undefined where none concerns them. */
export const messageOf = (cluster: string, events: readonly RelayedEvent[]): LiveMessage | undefined => {
  const last = events.at(-1)
  const told = toldOf(events)
  if (!last || told.length === 0) return undefined
  const cursor = writeCursor({ cluster, xid: last.xid, id: last.id })
  return told.length > maxListed
    ? { type: 'many', cursor, count: told.length }
    : { type: 'events', cursor, events: [...told] }
}

/** Those of the events that lie behind a place. */
export const eventsBehind = (events: readonly RelayedEvent[], place: LivePlace): readonly RelayedEvent[] =>
  events.filter((event) => comparePlaces(event, place) > 0)

/** Who looks at a lead: nobody, where there are no rows. */
export const presenceOf = (leadId: number, rows: readonly LivePerson[] = []): LiveMessage => ({
  type: 'presence',
  lead_id: leadId,
  people: rows.map(({ user_id, name }) => ({ user_id, name })),
})
