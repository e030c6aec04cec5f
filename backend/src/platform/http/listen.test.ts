import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, expect, test } from 'vitest'
import { listen } from './listen.ts'

const hasIpv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === '::1'),
)

let app: FastifyInstance
afterEach(() => app.close())

const serve = (host: string) => {
  app = Fastify()
  app.get('/', async () => 'here')
  return listen(app, host, 0)
}

const refused = (host: string, port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host, port })
    socket.once('connect', () => resolve(false)).once('error', () => resolve(true))
    socket.once('connect', () => socket.destroy())
  })

test.runIf(hasIpv6)('localhost is 127.0.0.1 and ::1, whatever the list of hosts says', async () => {
  const { port } = new URL(await serve('localhost'))
  const answers = ['127.0.0.1', '[::1]'].map(async (host) => (await fetch(`http://${host}:${port}`)).text())
  expect(await Promise.all(answers)).toEqual(['here', 'here'])
})

test.runIf(hasIpv6)('closing closes both', async () => {
  const { port } = new URL(await serve('localhost'))
  await app.close()
  expect(await refused('127.0.0.1', Number(port))).toBe(true)
  expect(await refused('::1', Number(port))).toBe(true)
})

test('an address that is taken is an error', async () => {
  const { port } = new URL(await serve('localhost'))
  const second = Fastify()
  await expect(listen(second, 'localhost', Number(port))).rejects.toMatchObject({ code: 'EADDRINUSE' })
  await second.close()
})

test('an address of IPv6 stands in brackets', async () => {
  expect(await serve(hasIpv6 ? '::1' : '127.0.0.1')).toMatch(
    hasIpv6 ? /^http:\/\/\[::1\]:\d+$/ : /^http:\/\/127/,
  )
})
