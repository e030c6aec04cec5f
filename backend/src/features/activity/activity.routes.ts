import { LeadEventPage, LeadEventQuery } from '@lead-scoring/contract'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { queryOf } from '../../platform/http/links.ts'
import { idPath, problems, tenantHeader } from '../../platform/http/responses.ts'
import { listTimeline } from './list-timeline.ts'

export const activityRoutes: FeatureRoutes = (app, { tenant, links }) => {
  app.get(
    '/leads/:id/events',
    {
      config: { access: 'leads.read' },
      schema: {
        tags: ['leads'],
        summary: 'What happened to a lead, newest first',
        description:
          'Each event that moved the score says why: by data, by the scorecard, by time. These parts add up to the difference.',
        headers: tenantHeader,
        params: idPath,
        querystring: LeadEventQuery,
        response: { 200: LeadEventPage, ...problems(400, 404) },
      },
    },
    async (request) => {
      const { id } = request.params
      const { hasMore, results } = await listTimeline(tenant(request), id, request.query)
      const query = queryOf(request)
      query.set('before', String(results.at(-1)?.id))
      const next = hasMore ? links(request, `/api/leads/${id}/events/`, query) : null
      return { next, results }
    },
  )
}
