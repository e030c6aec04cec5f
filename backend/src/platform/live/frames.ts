import type { LiveMessage } from '@lead-scoring/contract'

/** RFC 6455, 5.2: the whole message in one frame; a server does not mask what it sends. */
const isText = 0x81
const isPing = 0x89

/** The two bytes of a frame's length that come before a longer one, and the first lengths that need it. */
const medium = { mark: 126, from: 126 }
const long = { mark: 127, from: 65_536 }

const headOf = (length: number): Buffer => {
  if (length < medium.from) return Buffer.from([isText, length])
  if (length < long.from) {
    const head = Buffer.from([isText, medium.mark, 0, 0])
    head.writeUInt16BE(length, 2)
    return head
  }
  const head = Buffer.alloc(10)
  head.set([isText, long.mark])
  head.writeUInt32BE(length, 6)
  return head
}

/** A text as it goes over the wire: made once, for as many sockets as get it. */
export const frameText = (text: string): Buffer => {
  const payload = Buffer.from(text)
  return Buffer.concat([headOf(payload.length), payload])
}

export const frameMessage = (message: LiveMessage): Buffer => frameText(JSON.stringify(message))

export const pingFrame: Buffer = Buffer.from([isPing, 0])
