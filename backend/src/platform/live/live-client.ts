import type { Writable } from 'node:stream'
import { type LiveMessage, liveCloseCodes } from '@lead-scoring/contract'
import type { WebSocket } from 'ws'
import { frameMessage } from './frames.ts'
import type { LivePlace } from './live-cursor.ts'

/** What may wait for a reader, in bytes; more than that, and it has stopped reading. */
const maxWaitingBytes = 512 * 1024
/** Messages that may wait while a reader catches up. */
const maxBacklog = 1_000
/** Until a socket that was closed and does not answer is cut. */
const closeTimeoutMs = 2_000

/**
 * An open WebSocket, and the connection under it: a frame that was made once is written there. Nothing is compressed or sent in
 * fragments, so frames of both follow each other whole, and what waits there counts in the socket's `bufferedAmount`.
 */
export type LiveConnection = { readonly socket: WebSocket; readonly wire: Writable }

/** Who sits at a socket. Ids are null where there is none. */
export type LiveCaller = {
  readonly userId: number | null
  readonly sessionId: number | null
  readonly keyId: number | null
}

/** One socket of a tenant. */
export type LiveClient = {
  readonly id: string
  readonly caller: LiveCaller
  /** The lead that it shows, and what it was last told of who looks at it. */
  leadId: number | null
  toldPresence: string | null
  /** It knows the events up to here already, from another server. */
  after: LivePlace | null
  readonly send: (frame: Buffer) => void
  /** Past what waits until it has caught up. */
  readonly sendNow: (message: LiveMessage) => void
  /** Holds back what is sent until `release`. */
  readonly hold: () => void
  readonly release: () => void
  readonly close: (code: number) => void
}

/** A client for an open socket. One that does not read what it is sent is closed, so that its messages do not pile up here. */
export const openClient = ({ socket, wire }: LiveConnection, id: string, caller: LiveCaller): LiveClient => {
  let backlog: Buffer[] | null = null
  const close = (code: number) => {
    if (socket.readyState !== socket.OPEN) return
    socket.close(code)
    setTimeout(() => socket.terminate(), closeTimeoutMs).unref()
  }
  const write = (frame: Buffer) => {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > maxWaitingBytes) close(liveCloseCodes.tooSlow)
    else wire.write(frame)
  }
  return {
    id,
    caller,
    leadId: null,
    toldPresence: null,
    after: null,
    send: (frame) => {
      if (backlog === null) write(frame)
      else if (backlog.length < maxBacklog) backlog.push(frame)
      else close(liveCloseCodes.tooSlow)
    },
    sendNow: (message) => write(frameMessage(message)),
    hold: () => {
      backlog = []
    },
    release: () => {
      for (const frame of backlog ?? []) write(frame)
      backlog = null
    },
    close,
  }
}
