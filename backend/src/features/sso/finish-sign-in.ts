import type { SsoProblem } from '@lead-scoring/contract'
import type { FastifyReply } from 'fastify'
import { preferredLanguage } from '../../platform/problems/language.ts'
import type { TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { recordEvent } from '../events/index.ts'
import { openSession } from '../sessions/index.ts'
import { AddressTaken, admit } from './admit.ts'
import type { Exchange, Vouched } from './exchange.ts'
import { judgeSignIn, type Refused } from './judge-sign-in.ts'
import { sealLogout } from './sealed.ts'
import { sendTestDone } from './test-done-page.ts'
import { failTest, finishTest } from './tests.ts'

/** Judges and lets in, in one transaction: the account's id, or why not. */
const letIn = async (
  transaction: TenantTransaction,
  { connection, request }: Exchange,
  vouched: Vouched,
): Promise<Refused | { readonly userId: number }> => {
  const judged = await judgeSignIn(transaction, connection.row, vouched)
  if (!judged.admitted) return judged
  const language = preferredLanguage(request.headers['accept-language'])
  return { userId: await admit(transaction, judged, vouched, language) }
}

/** Two first sign-ins at once: the one that comes second finds the account of the first. */
const letInOnce = async (exchange: Exchange, vouched: Vouched): ReturnType<typeof letIn> => {
  const attempt = () =>
    exchange.connection.db.transaction((transaction) => letIn(transaction, exchange, vouched))
  return attempt().catch((error: unknown) => {
    if (error instanceof AddressTaken) return attempt()
    throw error
  })
}

/**
 * The end of a trip to the identity provider that went well: links or makes the account and the membership, makes the
 * session and redirects to where the person wanted to go. A test signs nobody in and stores what would have become of it.
 */
export const finishSignIn = async (exchange: Exchange, vouched: Vouched): Promise<FastifyReply> => {
  const { context, connection, request, reply, purpose } = exchange
  if (purpose.kind === 'test') {
    await finishTest(context.secrets, connection, purpose.testId, vouched)
    return sendTestDone(request, reply)
  }
  const person = await letInOnce(exchange, vouched)
  if ('problem' in person) return failSignIn(exchange, person.problem, person.reason)
  const ssoLogout = sealLogout(context.secrets, connection.db.tenantId, vouched.logout)
  const { statements, setCookie } = openSession(request, {
    userId: person.userId,
    method: 'sso',
    tenantId: connection.db.tenantId,
    ssoLogout,
  })
  await context.installation.run(statements)
  setCookie(reply)
  return reply.redirect(purpose.returnPath, 303)
}

/** What anybody can bring about without an identity provider; it is not worth a line in the tenant's log. */
const unheard: ReadonlySet<SsoProblem> = new Set(['sso_unavailable', 'sso_expired'])

/** The end of one that did not; `reason` is for the administrator (in a test) and the log, never for the person. */
export const failSignIn = async (
  { context, connection, request, reply, purpose }: Exchange,
  problem: SsoProblem,
  reason: string,
): Promise<FastifyReply> => {
  if (purpose.kind === 'test') {
    await failTest(context.secrets, connection.db, purpose.testId, problem, reason)
    return sendTestDone(request, reply)
  }
  if (!unheard.has(problem)) {
    const after = { method: 'sso', reason: problem }
    await connection.db.run([recordEvent({ type: 'session.failed', actor: 'system', before: null, after })])
  }
  request.log.warn({ tenant: connection.db.tenantId, problem, reason }, 'single sign-on failed')
  return redirectToSignIn(reply, problem)
}

/** Where a sign-in ends that cannot say more than its code. */
export const redirectToSignIn = (reply: FastifyReply, problem: SsoProblem): FastifyReply =>
  reply.redirect(`/sign-in?problem=${problem}`, 303)
