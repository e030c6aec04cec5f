import { createSocket } from 'node:dgram'

/** TXT records by name; a name that is not there does not exist. */
export type TxtZone = Map<string, readonly string[]>

/** A DNS server on this machine that knows TXT records. */
export type DnsServer = {
  /** For DNS_SERVERS, such as `127.0.0.1:40123`. */
  readonly address: string
  readonly zone: TxtZone
  /** Answers with SERVFAIL. */
  fail: boolean
  readonly close: () => Promise<void>
}

const txt = 16

/** The name in a question, and where it ends. */
const readName = (message: Buffer): { name: string; end: number } => {
  const labels: string[] = []
  let at = 12
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 }
}

/** A record of TXT: its text in parts of at most 255 bytes, as RFC 1035 asks. */
const record = (text: string): Buffer => {
  const parts = (text.match(/.{1,255}/gs) ?? ['']).map((part) =>
    Buffer.concat([Buffer.from([part.length]), Buffer.from(part, 'latin1')]),
  )
  const data = Buffer.concat(parts)
  const head = Buffer.alloc(12)
  head.writeUInt16BE(0xc00c, 0) // the name of the question
  head.writeUInt16BE(txt, 2)
  head.writeUInt16BE(1, 4) // IN
  head.writeUInt32BE(60, 6) // seconds to live
  head.writeUInt16BE(data.length, 10)
  return Buffer.concat([head, data])
}

/** The answer to a question, as RFC 1035 lays it out. */
const answerTo = (message: Buffer, { zone, fail }: Pick<DnsServer, 'zone' | 'fail'>): Buffer => {
  const { name, end } = readName(message)
  const question = message.subarray(12, end + 4)
  const known = zone.get(name)
  const answers = message.readUInt16BE(end) === txt && !fail ? (known ?? []) : []
  const code = fail ? 2 : known ? 0 : 3 // the server failed; fine; no such name
  const head = Buffer.alloc(12)
  message.copy(head, 0, 0, 2)
  head.writeUInt16BE(0x8580 | code, 2) // an authoritative answer
  head.writeUInt16BE(1, 4)
  head.writeUInt16BE(answers.length, 6)
  return Buffer.concat([head, question, ...answers.map(record)])
}

/** Starts the DNS server on a free port of loopback. */
export const startDnsServer = async (zone: TxtZone = new Map()): Promise<DnsServer> => {
  const socket = createSocket('udp4')
  await new Promise<void>((done) => socket.bind(0, '127.0.0.1', done))
  const server: DnsServer = {
    address: `127.0.0.1:${socket.address().port}`,
    zone,
    fail: false,
    close: () => new Promise((done) => socket.close(() => done())),
  }
  socket.on('message', (message, { port, address }) => socket.send(answerTo(message, server), port, address))
  return server
}
