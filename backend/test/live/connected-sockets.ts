import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ClientOptions, WebSocket, WebSocketServer } from 'ws'
import type { LiveConnection } from '../../src/platform/live/live-client.ts'

/** The two ends of a real connection. */
export const connectSockets = async (options: ClientOptions = {}) => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  const theirs = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, options)
  const [[ours, request]] = await Promise.all([once(server, 'connection'), once(theirs, 'open')])
  const connection: LiveConnection = { socket: ours, wire: (request as IncomingMessage).socket }
  return { ours: connection.socket, connection, theirs, end: () => server.close() }
}
