import { type LiveMessage, liveBeatSeconds, liveCloseCodes } from '@lead-scoring/contract'
import ReconnectingWebSocket from 'partysocket/ws'
import { isConnected, onConnectionChange } from '../api/index.ts'

/** The live updates of a tenant, for as long as somebody wants them. */
export type LiveConnection = {
  /** Tells the others which lead is shown here; null: none. */
  readonly look: (leadId: number | null) => void
  readonly close: () => void
}

/** Older than this nothing is shown without being asked for again. */
const maxAgeSeconds = 60

/** Hearing nothing for so long, not even a beat: the connection is dead, though nobody has said so (sleep, another network). */
const silenceMs = 2.5 * liveBeatSeconds * 1000
/** So often it is asked whether it is. */
const checkEveryMs = 5_000

const addressOf = (tenant: number, cursor: string) => {
  // What is shown was read after the page was opened: what happened since then is not missed.
  const age = Math.min(maxAgeSeconds, Math.ceil(performance.now() / 1000))
  const since = cursor ? { cursor } : { age: String(age) }
  const query = new URLSearchParams({ tenant: String(tenant), ...since })
  return `${location.origin.replace(/^http/, 'ws')}/api/live?${query}`
}

/**
 * Connects, and connects again whenever the connection is lost: after sleep, in a tunnel, when the server restarts. It comes
 * back with the last cursor, so nothing is missed and nothing told twice. `onEnd` when the server will not have us any more.
 */
export const connectLive = (
  tenant: number,
  onMessage: (message: LiveMessage) => void,
  onEnd: () => void,
): LiveConnection => {
  let cursor = ''
  let looking: number | null = null
  const socket = new ReconnectingWebSocket(() => addressOf(tenant, cursor), [], {
    minReconnectionDelay: 300,
    maxReconnectionDelay: 5_000,
    // What was to be sent while there was no connection is out of date when there is one.
    maxEnqueuedMessages: 0,
  })
  const sayLooking = () => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ type: 'looking', lead_id: looking }))
  }
  let heardAt = Date.now()
  const checking = setInterval(() => {
    if (socket.readyState !== socket.OPEN || Date.now() - heardAt < silenceMs) return
    heardAt = Date.now()
    socket.reconnect()
  }, checkEveryMs)
  socket.addEventListener('open', () => {
    heardAt = Date.now()
    if (looking !== null) sayLooking()
  })
  socket.addEventListener('message', ({ data }) => {
    heardAt = Date.now()
    const message: LiveMessage = JSON.parse(data)
    if ('cursor' in message) cursor = message.cursor
    onMessage(message)
  })
  socket.addEventListener('close', ({ code }) => {
    if (code !== liveCloseCodes.notWelcome) return
    socket.close()
    onEnd()
  })
  // No waiting for the next try once the network is back.
  const unsubscribe = onConnectionChange(() => {
    if (isConnected() && socket.readyState === socket.CLOSED) socket.reconnect()
  })
  return {
    look: (leadId) => {
      if (looking === leadId) return
      looking = leadId
      sayLooking()
    },
    close: () => {
      unsubscribe()
      clearInterval(checking)
      socket.close()
    },
  }
}
