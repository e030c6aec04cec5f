import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ClientOptions, WebSocket, WebSocketServer } from 'ws'

/** The two ends of a real connection. */
export const connectSockets = async (options: ClientOptions = {}) => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  const theirs = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, options)
  const [[ours]] = await Promise.all([once(server, 'connection'), once(theirs, 'open')])
  return { ours: ours as WebSocket, theirs, end: () => server.close() }
}
