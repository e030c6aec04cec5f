import { Tenant, TenantInput, TenantListQuery, TenantPage, TenantPatch } from '@lead-scoring/contract'
import { DatabaseError } from 'pg'
import { sendAnswer } from '../../platform/http/answer.ts'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { answerOnceForInstallation } from '../../platform/http/idempotency.ts'
import { queryOf } from '../../platform/http/links.ts'
import {
  idPath,
  installationPostHeaders,
  nothing,
  pageUnknown,
  problems,
} from '../../platform/http/responses.ts'
import { asUser, type InstallationDb, tenantUnknown } from '../../platform/tenancy/tenant-db.ts'
import { recordEvent } from '../events/index.ts'
import { forgetActiveScorecard } from '../scorecards/index.ts'
import { createTenant, slugTaken } from './create-tenant.ts'
import {
  countVisibleTenants,
  deleteTenant,
  listTenants,
  lockTenant,
  selectTenant,
  updateTenant,
} from './tenants.queries.ts'

const changeTenant = (
  installation: InstallationDb,
  tenantId: number,
  change: { name?: string; slug?: string },
  actor: string,
): Promise<Tenant> =>
  installation.transaction(async ({ run, enter }) => {
    const [{ rows: found }] = await run([lockTenant(tenantId)])
    const [current] = found
    if (!current) throw tenantUnknown({ id: tenantId })
    const { name = current.name, slug = current.slug } = change
    if (name === current.name && slug === current.slug) return current
    const before = { name: current.name, slug: current.slug }
    const inside = await enter(tenantId)
    const [{ rows }] = await inside
      .run([
        updateTenant(tenantId, name, slug),
        recordEvent({ type: 'tenant.updated', actor, before, after: { name, slug } }),
      ])
      .catch((error) => {
        throw error instanceof DatabaseError && error.constraint === 'tenant_slug_key' ? slugTaken() : error
      })
    return rows[0] ?? current
  })

const tags = ['tenants']

export const tenantsRoutes: FeatureRoutes = (app, { installation, tenantById, links, identity, actor }) => {
  app.get(
    '/tenants',
    {
      config: { access: 'signed_in' },
      schema: {
        tags,
        summary: 'List tenants',
        description: 'Those that one belongs to; a superuser sees all.',
        querystring: TenantListQuery,
        response: { 200: TenantPage, ...problems(400, 404) },
      },
    },
    async (request) => {
      const { page = 1, page_size: size = 100 } = request.query
      const { superuser, userId, sessionId } = identity(request)
      const [, { rows: counted }, { rows: results }] = await installation.run([
        asUser(userId),
        countVisibleTenants(superuser ? null : sessionId),
        listTenants(superuser ? null : sessionId, size, (page - 1) * size),
      ])
      const count = counted[0]?.count ?? 0
      if (page > 1 && results.length === 0) throw pageUnknown()
      const link = (number: number) => {
        const query = queryOf(request)
        query.set('page', String(number))
        return links(request, '/api/tenants/', query)
      }
      const next = page * size < count ? link(page + 1) : null
      return { count, next, previous: page > 1 ? link(page - 1) : null, results: [...results] }
    },
  )

  app.post(
    '/tenants',
    {
      config: { access: 'superuser' },
      schema: {
        tags,
        summary: 'Create a tenant',
        description: 'It starts with the standard scorecard.',
        headers: installationPostHeaders,
        body: TenantInput,
        response: { 201: Tenant, ...problems(400, 409, 422) },
      },
    },
    async (request, reply) => {
      const answer = await answerOnceForInstallation(request, installation, async (transaction) => {
        const { tenant } = await createTenant(transaction, request.body, actor(request))
        return {
          status: 201,
          headers: { location: `/api/tenants/${tenant.id}/` },
          body: JSON.stringify(tenant),
        }
      })
      return sendAnswer(reply, answer)
    },
  )

  app.get(
    '/tenants/:id',
    {
      config: { access: 'tenant.read', tenant: 'path' },
      schema: {
        tags,
        summary: 'Read a tenant',
        params: idPath,
        response: { 200: Tenant, ...problems(400, 404) },
      },
    },
    async (request) => {
      const { id } = request.params
      const [{ rows }] = await installation.run([selectTenant(id)])
      if (!rows[0]) throw tenantUnknown({ id })
      return rows[0]
    },
  )

  app.put(
    '/tenants/:id',
    {
      config: { access: 'tenant.write', tenant: 'path' },
      schema: {
        tags,
        summary: 'Replace a tenant',
        description: 'A PUT without `slug` keeps it.',
        params: idPath,
        body: TenantInput,
        response: { 200: Tenant, ...problems(400, 404, 409) },
      },
    },
    async (request) => changeTenant(installation, request.params.id, request.body, actor(request)),
  )

  app.patch(
    '/tenants/:id',
    {
      config: { access: 'tenant.write', tenant: 'path' },
      schema: {
        tags,
        summary: 'Change a tenant',
        params: idPath,
        body: TenantPatch,
        response: { 200: Tenant, ...problems(400, 404, 409) },
      },
    },
    async (request) => changeTenant(installation, request.params.id, request.body, actor(request)),
  )

  app.delete(
    '/tenants/:id',
    {
      config: { access: 'superuser' },
      schema: {
        tags,
        summary: 'Delete a tenant and everything that it owns',
        params: idPath,
        response: { 204: nothing, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const [{ rowCount }] = await tenantById(id).run([deleteTenant(id, actor(request))])
      if (rowCount === 0) throw tenantUnknown({ id })
      forgetActiveScorecard(id)
      return reply.code(204).send(null)
    },
  )
}
