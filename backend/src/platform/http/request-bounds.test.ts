import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, openApi } from '../../../test/api/index.ts'

let api: Api
let port: number
beforeAll(async () => {
  api = await openApi()
  port = Number(new URL(await api.app.listen({ host: '127.0.0.1', port: 0 })).port)
})
afterAll(() => api.close())

/** Sends bytes as they are, and gives what the server says until it ends the connection. */
const sendRaw = async (request: string): Promise<string> => {
  const socket = connect({ host: '127.0.0.1', port })
  socket.end(request)
  return text(socket)
}

const request = (path: string, ...headers: string[]) =>
  [`GET ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...headers, '', ''].join('\r\n')

test.each([
  [
    'headers larger than 16 KiB',
    request('/api/instance/', `X-Large: ${'x'.repeat(17_000)}`),
    431,
    'headers_too_large',
  ],
  ['an address longer than 8 KiB', request(`/api/leads/?search=${'x'.repeat(8_200)}`), 414, 'url_too_long'],
  ['no HTTP', 'hello\r\n\r\n', 400, 'request_malformed'],
  ['two lengths', request('/', 'Content-Length: 1', 'Content-Length: 2'), 400, 'request_malformed'],
  [
    'a length and chunks',
    request('/', 'Content-Length: 4', 'Transfer-Encoding: chunked'),
    400,
    'request_malformed',
  ],
  ['a line end in a header', request('/', 'X-A: b\nX-C\u0000: d'), 400, 'request_malformed'],
])('%s: a problem, and the end of the connection', async (_, bytes, status, code) => {
  const answer = await sendRaw(bytes)
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(answer).toContain('application/problem+json')
  expect(JSON.parse(answer.slice(answer.lastIndexOf('\r\n\r\n')))).toMatchObject({ status, code })
})

test('a client that dawdles is cut off, and their number is bounded', () => {
  const { server, initialConfig } = api.app
  expect(server.headersTimeout).toBe(10_000)
  expect(server.requestTimeout).toBe(30_000)
  expect(server.timeout).toBe(120_000)
  expect(server.maxConnections).toBe(10_000)
  expect(initialConfig.bodyLimit).toBe(1_048_576)
})

test('a request that stops in its middle is answered when its time is over', async () => {
  const { server } = api.app
  const socket = connect({ host: '127.0.0.1', port })
  const said = text(socket)
  const error = Object.assign(new Error('Request timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
  server.once('connection', (taken) => server.emit('clientError', error, taken))
  expect(await said).toMatch(/^HTTP\/1.1 408 /)
})

test('TRACE is no method here', async () => {
  expect(await sendRaw(request('/api/instance/').replace('GET', 'TRACE'))).toMatch(
    /^HTTP\/1.1 (400|404|405) /,
  )
})
