import { randomUUID } from 'node:crypto'
import { LiveQuery, LiveRequest, liveBeatSeconds } from '@lead-scoring/contract'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { identityOf } from '../auth/identity.ts'
import type { FeatureContext, Server } from '../http/feature.ts'
import { problems, tenantHeader } from '../http/responses.ts'
import { problem } from '../problems/app-error.ts'
import { keepAlive } from './keep-alive.ts'
import type { Live } from './live.ts'
import { type LiveCaller, openClient } from './live-client.ts'
import { readCursor } from './live-cursor.ts'

/** RFC 6455: what was sent is not what we take. */
const policyViolation = 1008
const ended = 1011

const Switching = Type.Null({ description: 'The connection speaks WebSocket from here on.' })

const upgradeRequired = problem('upgrade_required', 426, {
  en: 'This address speaks WebSocket.',
  de: 'Diese Adresse spricht WebSocket.',
})

/** What a client says; undefined when it is not what we take. */
const parseRequest = (text: string): LiveRequest | undefined => {
  try {
    const request: unknown = JSON.parse(text)
    return Value.Check(LiveRequest, request) ? request : undefined
  } catch {
    return undefined
  }
}

const callerOf = (identity: ReturnType<typeof identityOf>): LiveCaller => ({
  userId: identity.userId,
  sessionId: identity.sessionId,
  keyId: identity.kind === 'key' ? Number(identity.actor.split(':')[1]) : null,
})

/** The live updates of a tenant, by WebSocket; contract/src/live.ts has the messages. */
export const liveRoutes = (app: Server, { tenant }: FeatureContext, live: Live): void => {
  app.route({
    method: 'GET',
    url: '/live',
    config: { access: 'leads.read', tenant: 'query' },
    schema: {
      tags: ['live'],
      summary: 'What happens to leads, as it happens (WebSocket)',
      description:
        'Messages are JSON texts: `ready`, `events`, `many`, `reset`, `presence`, `notices`, `beat`. Come back with the last `cursor` to go on without a gap.',
      headers: tenantHeader,
      querystring: LiveQuery,
      response: { 101: Switching, ...problems(400, 404, 426) },
    },
    // In open mode nobody has asked yet whether there is such a tenant.
    preHandler: async (request) => {
      await tenant(request).run([])
    },
    handler: async () => {
      throw upgradeRequired()
    },
    wsHandler: (socket, request) => {
      const identity = identityOf(request)
      const { cursor, age } = request.query as LiveQuery
      const tenantId = identity.tenantId ?? 0
      const connection = { socket, wire: request.raw.socket }
      const client = openClient(connection, randomUUID(), callerOf(identity))
      keepAlive(connection, liveBeatSeconds * 1000)
      socket.on('error', () => socket.terminate())
      socket.on('message', (data) => {
        const said = parseRequest(String(data))
        if (!said) client.close(policyViolation)
        else
          live.look(tenantId, client, said.lead_id).catch(() => request.log.info('Presence was not written.'))
      })
      socket.on('close', () => {
        live.leave(tenantId, client).catch(() => request.log.info('Presence was not taken back.'))
      })
      live
        .join(tenantId, client, { cursor: cursor === undefined ? undefined : readCursor(cursor), age })
        .catch((error) => {
          request.log.info(error)
          client.close(ended)
        })
    },
  })
}
