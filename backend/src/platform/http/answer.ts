import type { FastifyReply } from 'fastify'

/** An answer whose body is JSON text already, as PostgreSQL or an earlier request wrote it. */
export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A plain 200 with this JSON text. */
export const answerJson = (body: string): Answer => ({ status: 200, headers: {}, body })

/** Sends it as it is: nothing is parsed or written again. */
export const sendAnswer = (reply: FastifyReply, { status, headers, body }: Answer): FastifyReply =>
  reply
    .code(status)
    .headers({ 'content-type': 'application/json; charset=utf-8', ...headers })
    .send(body)
