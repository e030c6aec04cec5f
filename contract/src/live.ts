import { type Static, Type } from 'typebox'
import { id, time } from './fields.ts'

/** What `GET /api/live` is asked for. A browser cannot send headers with a WebSocket, so the tenant stands in the address. */
export const LiveQuery = Type.Object(
  {
    tenant: Type.Optional(id('The tenant; instead of X-Tenant-ID, which browsers cannot send here.')),
    cursor: Type.Optional(
      Type.String({
        pattern: '^\\d{1,20}-\\d{1,20}-\\d{1,16}$',
        description:
          'The last one that was received: what happened since then comes first. Without it, only what happens from now on.',
      }),
    ),
    age: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 600,
        description:
          'Without a cursor: how many seconds ago what is shown was read. What happened since then comes first.',
      }),
    ),
  },
  { additionalProperties: false },
)
export type LiveQuery = Static<typeof LiveQuery>

const cursor = Type.String({ description: 'Give it back to go on from here.' })

/** Something that happened to a lead: that it did, not what; the lead itself says how it is now. */
export const LiveEvent = Type.Object({
  id: id('The event.'),
  type: Type.String({ description: 'What happened, as `noun.verb_past`.' }),
  lead_id: id('The lead that it happened to.'),
  actor: Type.String({ description: 'Who did it: `user:12`, `key:3`, `system`, `open`, ...' }),
  occurred_at: time('ISO 8601, UTC.'),
})
export type LiveEvent = Static<typeof LiveEvent>

/** Somebody who looks at a lead at the moment. */
export const LivePerson = Type.Object({ user_id: id('The member.'), name: Type.String() })
export type LivePerson = Static<typeof LivePerson>

/** So often, in seconds, a server says `beat`. Who hears nothing for much longer has lost the connection, and connects again. */
export const liveBeatSeconds = 20

/**
 * What the server says over the socket, a JSON text each. `events` come each once, in the order of the log, and none is left out:
 * whoever comes back with the last `cursor` goes on right behind it. `many`: so much happened at once (a bulk change) that
 * the events are only counted. `reset`: what was missed cannot be told any more; read anew what is shown.
 */
export const LiveMessage = Type.Union([
  Type.Object({ type: Type.Literal('ready'), cursor }),
  Type.Object({ type: Type.Literal('events'), cursor, events: Type.Array(LiveEvent) }),
  Type.Object({ type: Type.Literal('many'), cursor, count: Type.Integer() }),
  Type.Object({ type: Type.Literal('reset'), cursor }),
  Type.Object({
    type: Type.Literal('presence'),
    lead_id: id('The lead.'),
    people: Type.Array(LivePerson, { description: 'Everybody who looks at it, oneself included.' }),
  }),
  Type.Object(
    { type: Type.Literal('notices') },
    { description: 'There is a new notice for whoever reads this.' },
  ),
  Type.Object({ type: Type.Literal('beat') }, { description: 'The connection is alive.' }),
])
export type LiveMessage = Static<typeof LiveMessage>

/** What a client may say: which lead it shows, if any. */
export const LiveRequest = Type.Object(
  {
    type: Type.Literal('looking'),
    lead_id: Type.Unsafe<number | null>({
      type: ['integer', 'null'],
      minimum: 1,
      maximum: Number.MAX_SAFE_INTEGER,
    }),
  },
  { additionalProperties: false },
)
export type LiveRequest = Static<typeof LiveRequest>

/** Why the server closes a socket, beside the codes of RFC 6455. */
export const liveCloseCodes = {
  /** The server ends; come back to another one. */
  restarting: 1012,
  /** What was sent is not read fast enough; come back with the last cursor. */
  tooSlow: 1013,
  /** The sign-in ended, or the tenant was left: do not come back. */
  notWelcome: 4001,
} as const
