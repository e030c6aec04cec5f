import type { FastifyReply, FastifyRequest } from 'fastify'
import { hashToken, newToken, setSessionCookie } from '../../platform/auth/credentials.ts'
import { deleteEndedSessions, insertSession, type SessionMethod } from './sessions.queries.ts'

/** A session ends by itself after 30 days, whoever uses it. */
const lifetimeMs = 30 * 24 * 60 * 60 * 1000

type OpeningSession = {
  readonly userId: number
  readonly method: SessionMethod
  /** The password's hash that was proven to be theirs: there is no session (no row) if it is another one by now. */
  readonly passwordHash?: string | null
  /** The tenant whose identity provider vouched for the person; absent: all tenants of the person. */
  readonly tenantId?: number
  /** Sealed; what the identity provider wants to hear at the end. */
  readonly ssoLogout?: Buffer
}

/** What signs a person in: the statements that store the session, and the cookie to set once they have run. */
export const openSession = (
  request: FastifyRequest,
  { userId, method, passwordHash, tenantId, ssoLogout }: OpeningSession,
) => {
  const token = newToken()
  const expiresAt = new Date(Date.now() + lifetimeMs)
  const session = {
    userId,
    method,
    passwordHash: passwordHash ?? null,
    tokenHash: hashToken(token),
    tenantId: tenantId ?? null,
    ssoLogout: ssoLogout ?? null,
    userAgent: request.headers['user-agent']?.slice(0, 500) ?? null,
    address: request.ip.slice(0, 100),
    expiresAt,
  }
  return {
    statements: [insertSession(session), deleteEndedSessions(userId)] as const,
    setCookie: (reply: FastifyReply): FastifyReply => setSessionCookie(reply, token, expiresAt),
  }
}
