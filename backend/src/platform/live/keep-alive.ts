import { frameMessage, pingFrame } from './frames.ts'
import type { LiveConnection } from './live-client.ts'

const pingAndBeat = Buffer.concat([pingFrame, frameMessage({ type: 'beat' })])

/**
 * Lets both ends notice that the other one is gone without a word: asleep, or out of reach. A peer that has not answered the last
 * ping is cut. A script in a browser sees no pings, so it is sent a message as well.
 */
export const keepAlive = ({ socket, wire }: LiveConnection, everyMs: number): void => {
  let isAlive = true
  socket.on('pong', () => {
    isAlive = true
  })
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate()
    isAlive = false
    if (socket.readyState === socket.OPEN) wire.write(pingAndBeat)
  }, everyMs)
  timer.unref()
  socket.on('close', () => clearInterval(timer))
}
