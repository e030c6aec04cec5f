import { SignedOut, type SsoKind } from '@lead-scoring/contract'
import type { FastifyRequest } from 'fastify'
import { clearSessionCookie } from '../../platform/auth/credentials.ts'
import { userIdOf } from '../../platform/auth/identity.ts'
import type { FeatureContext, FeatureRoutes } from '../../platform/http/feature.ts'
import { deleteSession, type EndedSession } from '../sessions/index.ts'
import { requireOwnConnection } from './connection.ts'
import type { SsoProtocol } from './protocol.ts'
import { openLogout } from './sealed.ts'

type Protocols = Readonly<Record<SsoKind, SsoProtocol>>

/**
 * Where the identity provider that vouched for a session signs out as well; null when none did, it offers nothing, or it
 * cannot be asked: with us the session is over in any case.
 */
const logoutUrlOf = async (
  context: FeatureContext,
  request: FastifyRequest,
  { tenantId, ssoLogout }: EndedSession,
  protocols: Protocols,
): Promise<string | null> => {
  if (tenantId === null || ssoLogout === null) return null
  try {
    const connection = await requireOwnConnection(context.tenantById(tenantId))
    const logout = openLogout(context.secrets, tenantId, ssoLogout)
    return await protocols[connection.row.kind].logoutUrl({ context, connection, request }, logout)
  } catch (error) {
    request.log.warn({ err: error, tenant: tenantId }, 'signing out at the identity provider failed')
    return null
  }
}

/** Going out, here and at the identity provider. */
export const signOutRoutes =
  (protocols: Protocols): FeatureRoutes =>
  (app, context) => {
    app.delete(
      '/session',
      {
        config: { access: 'person' },
        schema: { tags: ['people'], summary: 'Sign out', response: { 200: SignedOut } },
      },
      async (request, reply) => {
        const { sessionId } = context.identity(request)
        if (sessionId === null) return { redirect: null }
        const [{ rows }] = await context.installation.run([deleteSession(userIdOf(request), sessionId)])
        clearSessionCookie(reply)
        const [ended] = rows
        return { redirect: ended ? await logoutUrlOf(context, request, ended, protocols) : null }
      },
    )
  }
