import {
  type DefaultView as Default,
  DefaultView,
  SavedView,
  SavedViewInput,
  SavedViewPatch,
  SavedViews,
} from '@lead-scoring/contract'
import type { Identity } from '../../platform/auth/identity.ts'
import { answerJson, sendAnswer } from '../../platform/http/answer.ts'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { answerOnce } from '../../platform/http/idempotency.ts'
import { idPath, nothing, postHeaders, problems, tenantHeader } from '../../platform/http/responses.ts'
import type { TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { changeView, createView, presentView, removeView } from './change-view.ts'
import { listViews, setDefaultView } from './views.queries.ts'

/** Nothing is kept where nobody is signed in, and for superusers from outside: the answer says so. */
const chooseDefault = async (db: TenantDb, { userId }: Identity, { view }: Default): Promise<Default> => {
  const [{ rows }] = await db.run([setDefaultView(userId, view)])
  return rows[0] ?? { view: null }
}

const schema = { tags: ['views'], headers: tenantHeader }

/** Lists that were given a name. A view is how somebody looks at leads, no fact about them: it writes no event. */
export const viewsRoutes: FeatureRoutes = (app, { tenant, identity }) => {
  app.get(
    '/views',
    {
      config: { access: 'leads.read' },
      schema: {
        ...schema,
        summary: 'List saved views',
        description: 'One’s own, then those that are shared.',
        response: { 200: SavedViews, ...problems(400, 404) },
      },
    },
    async (request) => {
      const viewer = identity(request)
      const [{ rows }] = await tenant(request).run([listViews(viewer.userId)])
      return { results: rows.map((view) => presentView(viewer, view)) }
    },
  )

  app.post(
    '/views',
    {
      config: { access: 'leads.read' },
      schema: {
        ...schema,
        summary: 'Save a view',
        headers: postHeaders,
        body: SavedViewInput,
        response: { 201: SavedView, ...problems(400, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const answer = await answerOnce(request, tenant(request), async (db) => {
        const view = await createView(db, request.body, identity(request))
        return { ...answerJson(JSON.stringify(view)), status: 201 }
      })
      return sendAnswer(reply, answer)
    },
  )

  app.patch(
    '/views/:id',
    {
      config: { access: 'leads.read' },
      schema: {
        ...schema,
        summary: 'Change a view',
        description: 'A private view by its owner; a shared one by its owner, administrators and managers.',
        params: idPath,
        body: SavedViewPatch,
        response: { 200: SavedView, ...problems(400, 404) },
      },
    },
    async (request) => changeView(tenant(request), request.params.id, request.body, identity(request)),
  )

  app.delete(
    '/views/:id',
    {
      config: { access: 'leads.read' },
      schema: {
        ...schema,
        summary: 'Delete a view',
        params: idPath,
        response: { 204: nothing, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      await removeView(tenant(request), request.params.id, identity(request))
      return reply.code(204).send(null)
    },
  )

  app.put(
    '/views/default',
    {
      config: { access: 'leads.read' },
      schema: {
        ...schema,
        summary: 'Choose the view to begin with',
        description: 'Kept for members who are signed in; for everybody else the answer is null.',
        body: DefaultView,
        response: { 200: DefaultView, ...problems(400, 404) },
      },
    },
    async (request) => chooseDefault(tenant(request), identity(request), request.body),
  )
}
