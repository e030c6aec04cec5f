import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** Something that listens where PostgreSQL should. */
export type FakeServer = { readonly port: number; readonly stop: () => void }

const listenOn = async (server: Server, port: number, sockets: ReadonlySet<Socket>): Promise<FakeServer> => {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

const startServer = (onConnection: (socket: Socket) => void, port = 0): Promise<FakeServer> => {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    onConnection(socket)
  })
  return listenOn(server, port, sockets)
}

/** Takes connections and never says a word, as a firewall that drops packets looks from here. */
export const startSilent = (): Promise<FakeServer> => startServer(() => {})

/** Lets everybody in and answers no question, as a pooler does whose server is away. */
export const startMute = (): Promise<FakeServer> =>
  startServer((socket) => {
    const [authenticationOk, readyForQuery] = ['520000000800000000', '5a0000000549']
    socket.once('data', () => socket.write(Buffer.from(`${authenticationOk}${readyForQuery}`, 'hex')))
  })

/** A web server. */
export const startWeb = (): Promise<FakeServer> => listenOn(createHttpServer(), 0, new Set())

/** The rest of an ErrorResponse of PostgreSQL's protocol (https://www.postgresql.org/docs/current/protocol-message-formats.html). */
const errorResponse = (code: string, message: string): Buffer => {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`)
  const head = Buffer.alloc(5)
  head.write('E')
  head.writeInt32BE(fields.length + 4, 1)
  return Buffer.concat([head, fields])
}

/** A PostgreSQL that refuses everybody for this reason. */
export const startRefusing = (code: string, message: string): Promise<FakeServer> =>
  startServer((socket) => socket.once('data', () => socket.end(errorResponse(code, message))))

/** Passes everything on to another port of this machine. */
export const startRelay = (port: number, to: number): Promise<FakeServer> =>
  startServer((socket) => {
    const other = connect(to, '127.0.0.1')
    other.on('error', () => socket.destroy())
    socket.pipe(other).pipe(socket)
  }, port)
