import type { LiveMessage } from '@lead-scoring/contract'
import type { WebSocket } from 'ws'

const beat = JSON.stringify({ type: 'beat' } satisfies LiveMessage)

/**
 * Lets both ends notice that the other one is gone without a word: asleep, or out of reach. A peer that has not answered the last
 * ping is cut. A script in a browser sees no pings, so it is sent a message as well.
 */
export const keepAlive = (socket: WebSocket, everyMs: number): void => {
  let isAlive = true
  socket.on('pong', () => {
    isAlive = true
  })
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate()
    isAlive = false
    socket.ping()
    socket.send(beat)
  }, everyMs)
  timer.unref()
  socket.on('close', () => clearInterval(timer))
}
