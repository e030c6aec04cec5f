import { ActiveScorecard } from '@lead-scoring/contract'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { problems, tenantHeader } from '../../platform/http/responses.ts'
import { requireActiveScorecard } from './active-scorecard.ts'

export const scorecardsRoutes: FeatureRoutes = (app, { tenant }) => {
  app.get(
    '/scorecards/active',
    {
      config: { access: 'scorecards.read' },
      schema: {
        tags: ['scorecards'],
        summary: 'The scorecard that scores the leads now',
        headers: tenantHeader,
        response: { 200: ActiveScorecard, ...problems(400, 404, 409) },
      },
    },
    async (request) => {
      const { id, version, status, definition } = await requireActiveScorecard(tenant(request))
      return { id, version, status, definition }
    },
  )
}
