import type { Permission, Role } from '@lead-scoring/contract'
import { permissions } from '@lead-scoring/contract'
import type { FastifyRequest } from 'fastify'

/** Who is asking, and what they may do in the tenant that the request is about. */
export type Identity = {
  readonly kind: 'open' | 'user' | 'key'
  /** As the log names them: `open`, `user:12`, `key:3`. */
  readonly actor: string
  /** Null in open mode and for keys. */
  readonly userId: number | null
  readonly superuser: boolean
  /** The tenant of the request; null where the route belongs to none. */
  readonly tenantId: number | null
  /** Null for keys, in open mode, and for superusers without a membership. */
  readonly role: Role | null
  /** Empty where the route belongs to no tenant. */
  readonly permissions: ReadonlySet<Permission>
  /** The session of a user. */
  readonly sessionId: number | null
}

declare module 'fastify' {
  interface FastifyRequest {
    identity: Identity | null
  }
}

export const everyPermission: ReadonlySet<Permission> = new Set(permissions)

/** Open mode: whoever is on this computer. */
export const openIdentity = (tenantId: number | null): Identity => ({
  kind: 'open',
  actor: 'open',
  userId: null,
  superuser: true,
  tenantId,
  role: null,
  permissions: everyPermission,
  sessionId: null,
})

/** Who is asking. Throws where nobody was identified: a public route has no right to ask. */
export const identityOf = ({ identity, routeOptions }: FastifyRequest): Identity => {
  if (!identity) throw new Error(`${routeOptions.url} asks who is there and lets everybody in`)
  return identity
}

/** The signed-in user's id. Throws in open mode and for keys, whom the rule `signed_in` keeps out. */
export const userIdOf = (request: FastifyRequest): number => {
  const { userId } = identityOf(request)
  if (userId === null) throw new Error(`${request.routeOptions.url} needs a user`)
  return userId
}
