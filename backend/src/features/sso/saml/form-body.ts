import { isUtf8 } from 'node:buffer'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { bodyUnreadable } from '../../../platform/http/json-body.ts'

/** A response has 256 KiB at most, which Base64 and the encoding of forms make longer. */
export const formLimitBytes = 512 * 1024

/** From here on this part of the server reads forms, and nothing else: only identity providers post forms. */
export const readForms = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer', bodyLimit: formLimitBytes },
    async (_request: FastifyRequest, body: Buffer) => {
      if (!isUtf8(body)) throw bodyUnreadable()
      return Object.fromEntries(new URLSearchParams(body.toString('utf8')))
    },
  )
}
