import { type IncomingHttpHeaders, request } from 'node:http'
import { request as secureRequest } from 'node:https'
import { buffer } from 'node:stream/consumers'

export type Asked = {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Over HTTPS, whatever the certificate. */
  readonly secure?: boolean
}

export type Answer = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly json: <T = Record<string, unknown>>() => T
}

/** One request on a connection of its own, of which every header can be chosen. Rejects when there is no answer. */
export const ask = (port: number, path: string, asked: Asked = {}): Promise<Answer> => {
  const { method = 'GET', headers = {}, body, secure = false } = asked
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const options = { host: '127.0.0.1', port, path, method, headers, agent: false }
  const sent = secure ? secureRequest({ ...options, rejectUnauthorized: false }) : request(options)
  sent.once('error', reject).once('response', async (response) => {
    const content = await buffer(response)
    resolve({
      status: response.statusCode ?? 0,
      headers: response.headers,
      body: content,
      json: <T>() => JSON.parse(content.toString()) as T,
    })
  })
  sent.end(body)
  return promise
}
