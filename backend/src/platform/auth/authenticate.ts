import { type AuthMode, permissionsOf, permissionsOfKey } from '@lead-scoring/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { problem, validationFailed } from '../problems/app-error.ts'
import { type AuthenticationDb, tenantUnknown } from '../tenancy/tenant-db.ts'
import { selectedTenantId } from '../tenancy/tenant-header.ts'
import { type Access, isPermission } from './access.ts'
import {
  type KeyRow,
  type SessionRow,
  selectKey,
  selectSession,
  touchKey,
  touchMember,
  touchSession,
} from './auth.queries.ts'
import { type Credentials, credentialsOf } from './credentials.ts'
import { everyPermission, type Identity, openIdentity } from './identity.ts'

const notSignedIn = problem('not_signed_in', 401, {
  en: 'Please sign in.',
  de: 'Bitte melden Sie sich an.',
})
const permissionMissing = problem<{ access: Access }>('permission_missing', 403, {
  en: ({ access }) => `Your role does not allow this (${access}).`,
  de: ({ access }) => `Ihre Rolle erlaubt das nicht (${access}).`,
})
const tenantForeign = problem<{ id: number }>('tenant_foreign', 403, {
  en: ({ id }) => `You do not belong to tenant ${id}, or may not enter it this way.`,
  de: ({ id }) => `Sie gehören nicht zum Mandanten ${id} oder dürfen ihn auf diesem Weg nicht betreten.`,
})
const superuserOnly = problem('superuser_only', 403, {
  en: 'Only superusers may do this.',
  de: 'Das dürfen nur Superuser.',
})
const personOnly = problem('person_only', 403, {
  en: 'This is for a person who is signed in.',
  de: 'Das ist für eine angemeldete Person.',
})

/** Throws where the address does not name a tenant; validation would refuse it later. */
const pathTenantId = ({ params }: FastifyRequest): number => {
  const { id } = params as { id?: string }
  if (id === undefined || !/^\d{1,16}$/.test(id))
    throw validationFailed(undefined, { id: [{ keyword: 'type', params: { type: 'integer' } }] })
  return Number(id)
}

/** The tenant that the query names; null where it names none. Throws where it names something else. */
const queryTenantId = ({ query }: FastifyRequest): number | null => {
  const { tenant } = query as { tenant?: unknown }
  if (tenant === undefined) return null
  if (typeof tenant === 'string' && /^[1-9]\d{0,14}$/.test(tenant)) return Number(tenant)
  throw validationFailed(undefined, { tenant: [{ keyword: 'type', params: { type: 'integer' } }] })
}

/** The tenant that a request is about, or why it names none; null where the route belongs to no tenant. */
type AskedTenant = { readonly id: number | null; readonly fault?: unknown }

const askedTenant = (request: FastifyRequest, access: Access): AskedTenant => {
  if (!isPermission(access)) return { id: null }
  try {
    const { tenant } = request.routeOptions.config
    if (tenant === 'path') return { id: pathTenantId(request) }
    return { id: (tenant === 'query' ? queryTenantId(request) : null) ?? selectedTenantId(request) }
  } catch (fault) {
    return { id: null, fault }
  }
}

const ofUser = (row: SessionRow, tenantId: number | null): Identity => ({
  kind: 'user',
  actor: `user:${row.userId}`,
  userId: row.userId,
  superuser: row.superuser,
  tenantId,
  role: row.role,
  permissions: row.superuser
    ? everyPermission
    : new Set(row.role ? permissionsOf(row.role, row.editLeads) : []),
  sessionId: row.sessionId,
})

const ofKey = (row: KeyRow, tenantId: number): Identity => ({
  kind: 'key',
  actor: `key:${row.id}`,
  userId: null,
  superuser: false,
  tenantId,
  role: null,
  permissions: new Set(permissionsOfKey(row.scopes)),
  sessionId: null,
})

const identifyUser = async (db: AuthenticationDb, hash: Buffer, asked: AskedTenant): Promise<Identity> => {
  const [{ rows }] = await db.run(asked.id, [selectSession(hash, asked.id)])
  const [row] = rows
  if (!row) throw notSignedIn()
  if (row.stale) await db.run(null, [touchSession(row.sessionId)])
  if (asked.fault) throw asked.fault
  if (asked.id !== null) {
    if (!row.tenantExists) throw tenantUnknown({ id: asked.id })
    if (row.role === null && !row.superuser) throw tenantForeign({ id: asked.id })
    if (row.memberStale) await db.run(asked.id, [touchMember(row.userId, asked.id)])
  }
  return ofUser(row, asked.id)
}

/** A key fixes the tenant: X-Tenant-ID may be left out, and must not say another one. */
const identifyKey = async (
  db: AuthenticationDb,
  { hash, tenantId }: Extract<Credentials, { kind: 'key' }>,
  request: FastifyRequest,
  asked: AskedTenant,
): Promise<Identity> => {
  const [{ rows }] = await db.run(tenantId, [selectKey(hash)])
  const [row] = rows
  if (!row) throw notSignedIn()
  if (row.stale) await db.run(tenantId, [touchKey(row.id)])
  const leftOut = request.routeOptions.config.tenant !== 'path' && !request.headers['x-tenant-id']
  if (asked.fault && !leftOut) throw asked.fault
  if (asked.id !== null && asked.id !== tenantId) throw tenantForeign({ id: asked.id })
  return ofKey(row, tenantId)
}

const identify = (db: AuthenticationDb, request: FastifyRequest, access: Access): Promise<Identity> => {
  const credentials = credentialsOf(request)
  if (!credentials) throw notSignedIn()
  const asked = askedTenant(request, access)
  return credentials.kind === 'key'
    ? identifyKey(db, credentials, request, asked)
    : identifyUser(db, credentials.hash, asked)
}

const identifyOpen = (request: FastifyRequest, access: Access): Identity => {
  const { id, fault } = askedTenant(request, access)
  if (fault) throw fault
  return openIdentity(id)
}

const requireAccess = (identity: Identity, access: Access): void => {
  if (isPermission(access)) {
    if (!identity.permissions.has(access)) throw permissionMissing({ access })
  } else if (identity.kind === 'key' || (access === 'person' && identity.userId === null)) {
    throw personOnly()
  } else if (access === 'superuser' && !identity.superuser) {
    throw superuserOnly()
  }
}

/**
 * Asks who is there before anything else of a request is read, and holds it against the route's rule. Nothing is remembered
 * from request to request: what is revoked on one node ends at the next request on every node.
 * Throws `not_signed_in` (401); `permission_missing`, `tenant_foreign`, `superuser_only`, `person_only` (403); and what a missing,
 * malformed or unknown tenant throws.
 */
export const authenticate = (app: FastifyInstance, mode: AuthMode, db: AuthenticationDb): void => {
  app.decorateRequest('identity', null)
  app.addHook('onRequest', async (request) => {
    const { access } = request.routeOptions.config
    if (access === undefined || access === 'public') return
    const identity = mode === 'open' ? identifyOpen(request, access) : await identify(db, request, access)
    request.identity = identity // also for the log, when it may not
    requireAccess(identity, access)
  })
}
