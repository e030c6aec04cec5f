import { createServer, type Server } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** What the system says where there is no IPv6. */
const withoutIpv6 = ['EADDRNOTAVAIL', 'EAFNOSUPPORT']

/** Takes connections on `[::1]` for the server that listens on 127.0.0.1. */
const listenOnIpv6 = async (server: Server, port: number): Promise<void> => {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen({ host: '::1', port, ipv6Only: true }, resolve)
    })
  } catch (error) {
    if (!withoutIpv6.includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}

/**
 * Listens, and gives the address for people, such as `http://localhost:8000`. `localhost` means 127.0.0.1 and ::1,
 * whatever the machine's list of hosts says of it. Port 0 takes a free one.
 */
export const listen = async (app: FastifyInstance, host: string, port: number): Promise<string> => {
  const onIpv6 = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
    app.server.emit('connection', socket),
  )
  app.addHook('preClose', async () => {
    onIpv6.close()
  })
  await app.listen({ host: host === 'localhost' ? '127.0.0.1' : host, port })
  const address = app.server.address()
  const actualPort = typeof address === 'object' && address ? address.port : port
  if (host === 'localhost') await listenOnIpv6(onIpv6, actualPort)
  const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
  return `http://${name}:${actualPort}`
}
