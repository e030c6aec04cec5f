import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { type AppError, problem } from '../problems/app-error.ts'
import { toProblem } from '../problems/problem-details.ts'

const urlTooLong = problem('url_too_long', 414, {
  en: 'The address is longer than 8 KiB.',
  de: 'Die Adresse ist länger als 8 KiB.',
})
const headersTooLarge = problem('headers_too_large', 431, {
  en: 'The headers are larger than 16 KiB.',
  de: 'Die Kopfzeilen sind größer als 16 KiB.',
})
const requestTimedOut = problem('request_timed_out', 408, {
  en: 'The request did not arrive in time.',
  de: 'Die Anfrage kam nicht rechtzeitig an.',
})
const requestMalformed = problem('request_malformed', 400, {
  en: 'The request is malformed.',
  de: 'Die Anfrage ist fehlerhaft.',
})

const urlLimit = 8 * 1024
const connectionLimit = 10_000

/** What a client may cost before anything is known of it; Node looks every few seconds for those that take too long. */
export const requestBounds = {
  bodyLimit: 1024 * 1024,
  /** The whole request has to be here by then. */
  requestTimeout: 30_000,
  /** A connection on which nothing moves, also while somebody reads an answer slowly. */
  connectionTimeout: 120_000,
  http: { maxHeaderSize: 16 * 1024, headersTimeout: 10_000, connectionsCheckingInterval: 5_000 },
} as const

const byParserCode: Readonly<Record<string, () => AppError>> = {
  HPE_HEADER_OVERFLOW: headersTooLarge,
  ERR_HTTP_REQUEST_TIMEOUT: requestTimedOut,
}

/**
 * Answers what Node's parser could not read, before there is a request: as a problem in English, as no header is known. What follows on the
 * connection has no boundaries that one could trust, so it ends.
 */
export const answerUnreadable = (error: Error & { code?: string }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) return
  const known = (byParserCode[error.code ?? ''] ?? requestMalformed)()
  const { status, title, ...rest } = toProblem(known, 'en')
  const body = JSON.stringify({ ...rest, title, status })
  socket.end(
    [
      `HTTP/1.1 ${status} ${title}`,
      'Content-Type: application/problem+json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}

/** Bounds the number of connections and the length of addresses. Throws `url_too_long` (414). */
export const boundRequests = (app: FastifyInstance): void => {
  app.server.maxConnections = connectionLimit
  app.addHook('onRequest', async ({ url }) => {
    if (url.length > urlLimit) throw urlTooLong()
  })
}
