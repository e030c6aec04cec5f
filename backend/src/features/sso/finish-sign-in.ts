import type { SsoProblem } from '@lead-scoring/contract'
import type { FastifyReply } from 'fastify'
import type { Exchange, Vouched } from './exchange.ts'

/**
 * The end of a trip to the identity provider that went well: links or makes the account and the membership, makes the
 * session and redirects to where the person wanted to go. A test signs nobody in and stores what would have become of it.
 */
export const finishSignIn = async (exchange: Exchange, vouched: Vouched): Promise<FastifyReply> =>
  failSignIn(exchange, 'sso_unavailable', `not built yet: ${vouched.issuer}`)

/** The end of one that did not; `reason` is for the administrator (in a test) and the log, never for the person. */
export const failSignIn = async (
  { reply }: Exchange,
  problem: SsoProblem,
  _reason: string,
): Promise<FastifyReply> => reply.redirect(`/sign-in?problem=${problem}`)
