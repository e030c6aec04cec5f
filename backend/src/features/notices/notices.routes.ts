import { NoticePage, NoticeQuery, NoticesRead } from '@lead-scoring/contract'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { queryOf } from '../../platform/http/links.ts'
import { nothing, problems, tenantHeader } from '../../platform/http/responses.ts'
import { countUnread, listNotices, markRead } from './notices.queries.ts'

const tags = ['notices']
const config = { access: 'leads.read' } as const

/** What a member is told in the app. Keys, and open mode, have no notices. */
export const noticesRoutes: FeatureRoutes = (app, { tenant, identity, links }) => {
  app.get(
    '/notices',
    {
      config,
      schema: {
        tags,
        summary: 'Read one’s own notices',
        headers: tenantHeader,
        querystring: NoticeQuery,
        response: { 200: NoticePage, ...problems(400, 404) },
      },
    },
    async (request) => {
      const { page_size: size = 30, before } = request.query
      const userId = identity(request).userId ?? 0
      const [{ rows: counts }, { rows }] = await tenant(request).run([
        countUnread(userId),
        listNotices(userId, size + 1, before),
      ])
      const results = rows.slice(0, size)
      const query = queryOf(request)
      query.set('before', String(results.at(-1)?.id))
      const next = rows.length > size ? links(request, '/api/notices/', query) : null
      return { unread: counts[0]?.unread ?? 0, next, results }
    },
  )

  app.post(
    '/notices/read',
    {
      config,
      schema: {
        tags,
        summary: 'Mark one’s own notices as read',
        headers: tenantHeader,
        body: NoticesRead,
        response: { 204: nothing, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      const { up_to: upTo, from } = request.body
      await tenant(request).run([markRead(identity(request).userId ?? 0, upTo, from)])
      return reply.code(204).send(null)
    },
  )
}
