import type { LiveEvent, LiveMessage } from '@lead-scoring/contract'
import { WebSocket } from 'ws'

/** A client of /api/live that remembers what it was told. */
export type LiveReader = {
  readonly socket: WebSocket
  readonly messages: readonly LiveMessage[]
  /** The next message, from the first on that this was not asked for yet, that a question is true of. */
  readonly next: (isWanted: (message: LiveMessage) => boolean) => Promise<LiveMessage>
  /** The events of all messages, in the order in which they came. */
  readonly events: () => readonly LiveEvent[]
  readonly cursor: () => string
  /** Resolves with the code when the server closes. */
  readonly closed: Promise<number>
  readonly close: () => Promise<void>
}

/** The cursor to come back with: the last one that was told. */
const lastCursor = (messages: readonly LiveMessage[]): string =>
  messages.reduce((last, message) => ('cursor' in message ? message.cursor : last), '')

/** Opens a socket; resolves with the HTTP status instead where the server does not let it in. */
export const openReader = async (
  address: string,
  {
    tenant,
    cursor,
    age,
    headers,
  }: { tenant: number; cursor?: string; age?: number; headers?: Record<string, string> },
): Promise<LiveReader | number> => {
  const query = new URLSearchParams({
    tenant: String(tenant),
    ...(cursor !== undefined && { cursor }),
    ...(age !== undefined && { age: String(age) }),
  })
  const socket = new WebSocket(`${address.replace(/^http/, 'ws')}/api/live?${query}`, {
    headers: headers ?? {},
  })
  const messages: LiveMessage[] = []
  let heard = () => {}
  socket.on('message', (data) => {
    messages.push(JSON.parse(String(data)))
    heard()
  })
  const closed = new Promise<number>((resolve) => {
    socket.once('close', resolve)
  })
  const status = await new Promise<number>((resolve) => {
    socket.once('open', () => resolve(101))
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('error', () => resolve(0))
  })
  if (status !== 101) {
    socket.terminate()
    return status
  }
  let asked = 0
  const next: LiveReader['next'] = async (isWanted) => {
    for (;;) {
      while (asked < messages.length) {
        const message = messages[asked++]
        if (message && isWanted(message)) return message
      }
      await new Promise<void>((resolve) => {
        heard = resolve
      })
    }
  }
  return {
    socket,
    messages,
    next,
    events: () => messages.flatMap((message) => (message.type === 'events' ? message.events : [])),
    cursor: () => lastCursor(messages),
    closed,
    close: async () => {
      socket.close()
      await closed
    },
  }
}

/** The same for a socket that must be let in; resolves when it stands in the log. */
export const listenTo = async (...asked: Parameters<typeof openReader>): Promise<LiveReader> => {
  const reader = await openReader(...asked)
  if (typeof reader === 'number') throw new Error(`the socket was refused with ${reader}`)
  await reader.next(({ type }) => type === 'ready' || type === 'reset')
  return reader
}
