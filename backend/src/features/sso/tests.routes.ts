import { SsoTest, SsoTestBegun } from '@lead-scoring/contract'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { idPath, problems, tenantHeader } from '../../platform/http/responses.ts'
import { requireOwnConnection } from './connection.ts'
import { beginTest, requireTest } from './tests.ts'

const schema = { tags: ['single sign-on'], headers: tenantHeader }
const config = { access: 'sso.write' } as const

export const testsRoutes: FeatureRoutes = (app, { tenant, links, secrets }) => {
  app.post(
    '/sso/tests',
    {
      config,
      schema: {
        ...schema,
        summary: 'Begin a test sign-in',
        description: 'Open `url` in a new tab: it signs nobody in, and the test then shows what came back.',
        response: { 201: SsoTestBegun, ...problems(400, 404, 409) },
      },
    },
    async (request, reply) => {
      const db = tenant(request)
      const { slug } = await requireOwnConnection(db)
      const { id, token } = await beginTest(db)
      const url = links(request, `/api/sso/${slug}/start`, new URLSearchParams({ test: token }))
      return reply.code(201).send({ id, url })
    },
  )

  app.get(
    '/sso/tests/:id',
    {
      config,
      schema: {
        ...schema,
        summary: 'What came of a test sign-in',
        params: idPath,
        response: { 200: SsoTest, ...problems(400, 404) },
      },
    },
    async (request) => requireTest(tenant(request), secrets, request.params.id),
  )
}
