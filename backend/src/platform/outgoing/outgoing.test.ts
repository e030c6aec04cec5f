import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import { fetch as send } from 'undici'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { guardedAgent } from './guarded-agent.ts'
import { AddressRefused, AnswerTooLarge, type Outgoing, openOutgoing } from './index.ts'
import { isPublicAddress } from './public-address.ts'

let server: Server
let port: number
let asked: number
let answer: RequestListener
let open: Outgoing[]

beforeEach(async () => {
  asked = 0
  answer = (_request, response) => void response.end('inside')
  server = createServer((request, response) => {
    asked++
    answer(request, response)
  })
  await new Promise<void>((done) => server.listen(0, '::', done))
  port = (server.address() as AddressInfo).port
  open = []
})

afterEach(async () => {
  await Promise.all(open.map((outgoing) => outgoing.close()))
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})

const outgoing = (options: Partial<Parameters<typeof openOutgoing>[0]> = {}): Outgoing => {
  const opened = openOutgoing({ allowPrivate: false, ...options })
  open.push(opened)
  return opened
}

/** The error at the bottom: fetch wraps what the connection said. */
const causeOf = async (attempt: Promise<unknown>): Promise<unknown> => {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return (error as Error | undefined)?.cause ?? error
}

describe('this machine', () => {
  test.each([
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '0',
    '[::1]',
    '[::ffff:127.0.0.1]',
    'localhost',
    'LOCALHOST',
    '[::]',
    '[0:0:0:0:0:ffff:7f00:1]',
    '１２７.0.0.1',
  ])('is not reached as %s', async (host) => {
    expect(await causeOf(outgoing().fetch(`http://${host}:${port}/`))).toBeInstanceOf(AddressRefused)
    expect(asked).toBe(0)
  })

  test('is not reached by a name with a dot behind it, known or not', async () => {
    await expect(outgoing().fetch(`http://localhost.:${port}/`)).rejects.toThrow()
    expect(asked).toBe(0)
  })

  test('is not reached when a name is said to be elsewhere and leads here', async () => {
    const lies: LookupFunction = (_name, options, callback) =>
      options.all ? callback(null, [{ address: '127.0.0.1', family: 4 }]) : callback(null, '127.0.0.1', 4)
    const agent = guardedAgent({ connectMs: 1_000, answerMs: 1_000 }, false, lies)
    const attempt = send(`http://rebound.example:${port}/`, { dispatcher: agent })
    expect(await causeOf(attempt)).toBeInstanceOf(AddressRefused)
    expect(asked).toBe(0)
    await agent.close()
  })

  test('is reached when private networks are allowed', async () => {
    const response = await outgoing({ allowPrivate: true }).fetch(`http://localhost:${port}/`)
    expect(await response.text()).toBe('inside')
  })
})

test.each([
  ['10.0.0.1', false],
  ['172.16.0.1', false],
  ['172.32.0.1', true],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['8.8.8.8', true],
  ['fe80::1%eth0', false],
  ['fc00::1', false],
  ['64:ff9b::7f00:1', false],
  ['2002:7f00:1::', false],
  ['2001:0:1::', false],
  ['2a00:1450::1', true],
  ['::ffff:8.8.8.8', false],
  ['example.com', false],
  ['', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected)
})

describe('an answer', () => {
  test('that leads elsewhere is an error', async () => {
    answer = (_request, response) => void response.writeHead(302, { location: '/elsewhere' }).end()
    await expect(outgoing({ allowPrivate: true }).fetch(`http://localhost:${port}/`)).rejects.toThrow()
    expect(asked).toBe(1)
  })

  test('longer than allowed is an error, before it is whole', async () => {
    answer = (_request, response) => {
      const more = () =>
        void (response.write('x'.repeat(1024)) ? setImmediate(more) : response.once('drain', more))
      more()
    }
    const attempt = outgoing({ allowPrivate: true, maxBytes: 10_000 }).fetch(`http://localhost:${port}/`)
    await expect(attempt).rejects.toBeInstanceOf(AnswerTooLarge)
  })

  test('that trickles is cut at the deadline', async () => {
    answer = (_request, response) => void response.write('a')
    const attempt = outgoing({ allowPrivate: true, timeoutMs: 50 }).fetch(`http://localhost:${port}/`)
    await expect(attempt).rejects.toThrow(/timeout/i)
  })
})

test.each(['file:///etc/passwd', 'ftp://example.com/', 'gopher://example.com/', 'data:text/plain,x'])(
  '%s is no address to ask',
  async (url) => {
    await expect(outgoing().fetch(url)).rejects.toThrow()
  },
)
