import type { FastifyInstance } from 'fastify'
import { sendPathUnknown } from '../problems/problem-details.ts'

/** RFC 9116 asks for less than a year, so that a server that nobody looks after does not promise a contact for ever. */
const validDays = 30

type Contact = {
  /** An address such as `mailto:security@example.com` or `https://example.com/security`. */
  readonly contact: string | undefined
  readonly publicUrl: string | undefined
}

const securityTxt = ({ contact, publicUrl }: Contact, now: Date): string => {
  const expires = new Date(now)
  expires.setUTCDate(expires.getUTCDate() + validDays)
  expires.setUTCHours(0, 0, 0, 0)
  return [
    `Contact: ${contact}`,
    `Expires: ${expires.toISOString()}`,
    'Preferred-Languages: en, de',
    ...(publicUrl === undefined ? [] : [`Canonical: ${publicUrl}/.well-known/security.txt`]),
    '',
  ].join('\n')
}

/** `/.well-known/security.txt` (RFC 9116): to whom one reports a weakness. Without a contact there is no such file. */
export const serveSecurityTxt = (app: FastifyInstance, options: Contact): void => {
  app.get('/.well-known/security.txt', { schema: { hide: true } }, async (request, reply) => {
    if (options.contact === undefined) return sendPathUnknown(request, reply)
    return reply.type('text/plain; charset=utf-8').send(securityTxt(options, new Date()))
  })
}
