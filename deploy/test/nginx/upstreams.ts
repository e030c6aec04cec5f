import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export type Upstream = { readonly port: number; readonly stop: () => void }

const listen = async (onConnection: (socket: Socket) => void): Promise<Upstream> => {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    onConnection(socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => {
      server.close()
      for (const socket of sockets) socket.resetAndDestroy()
    },
  }
}

/** Stands for one more process of the API: stopping it is what a `kill -9` looks like from outside. */
export const relayTo = (port: number): Promise<Upstream> =>
  listen((socket) => {
    const onwards = connect(port, '127.0.0.1').on('error', () => socket.destroy())
    socket.pipe(onwards).pipe(socket)
    socket.on('close', () => onwards.destroy())
  })

/** A process that dies of each request, after it has read it. */
export const dyingUpstream = async (): Promise<Upstream & { readonly heard: string[] }> => {
  const heard: string[] = []
  const upstream = await listen((socket) => {
    socket.once('data', (data) => {
      heard.push(data.toString().split('\r\n')[0] ?? '')
      socket.resetAndDestroy()
    })
  })
  return { ...upstream, heard }
}

/** Agrees to every upgrade and then says back what it hears; says what headers came. */
export const upgradingUpstream = async (): Promise<Upstream & { readonly heard: string[] }> => {
  const heard: string[] = []
  const upstream = await listen((socket) => {
    socket.once('data', (data) => {
      heard.push(data.toString())
      if (/\r\nupgrade: /i.test(data.toString())) {
        socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n')
        socket.pipe(socket)
      } else socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    })
  })
  return { ...upstream, heard }
}
