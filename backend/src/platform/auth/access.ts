import { type Permission, permissions } from '@lead-scoring/contract'
import type { FastifyInstance, RouteOptions } from 'fastify'
import { problems } from '../http/responses.ts'

/**
 * Who may use a route: everybody; whoever is signed in (in open mode: everybody); a person with an account; superusers
 * (in open mode: everybody); or those with a permission in the tenant that the request selects by X-Tenant-ID or, with
 * `tenant: 'path'`, that its address names (`'query'`: that its address may name instead of the header).
 */
export type Access = 'public' | 'signed_in' | 'person' | 'superuser' | Permission

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
    tenant?: 'path' | 'query'
  }
}

const accesses: readonly string[] = ['public', 'signed_in', 'person', 'superuser', ...permissions]

/** What a route may answer by its rule alone, for the OpenAPI document. */
const refusals = (access: Access) => (access === 'public' ? problems(429) : problems(401, 403, 429))

/** The description of the API, which its plugin registers. */
const described = /^\/api\/(docs(\/|$)|openapi\.json$)/

/** A route under `/api` without a rule does not start: nobody would notice that it asks nobody. */
export const requireAccessRules = (app: FastifyInstance): void => {
  app.addHook('onRoute', ({ method, url, config, schema }: RouteOptions) => {
    if (!url.startsWith('/api/') || described.test(url)) return
    const access = config?.access
    if (access === undefined || !accesses.includes(access))
      throw new Error(`${[method].flat().join(', ')} ${url} does not say who may use it: config.access`)
    if (schema) schema.response = { ...refusals(access), ...(schema.response as object | undefined) }
  })
}

/** True for a rule that is asked within a tenant. */
export const isPermission = (access: Access): access is Permission =>
  (permissions as readonly string[]).includes(access)
