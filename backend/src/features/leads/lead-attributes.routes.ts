import { LeadAttributes } from '@lead-scoring/contract'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { problems, tenantHeader } from '../../platform/http/responses.ts'
import { selectLeadAttributes } from './lead-attributes.queries.ts'

/** What can be offered where leads are filtered and tagged. */
export const leadAttributesRoutes: FeatureRoutes = (app, { tenant }) => {
  app.get(
    '/leads/attributes',
    {
      config: { access: 'leads.read' },
      schema: {
        tags: ['leads'],
        summary: 'Tags, own attributes, sources and countries that are in use',
        description: 'Of the newest 5,000 leads, the most frequent first.',
        headers: tenantHeader,
        response: { 200: LeadAttributes, ...problems(400, 404) },
      },
    },
    async (request) => {
      const [{ rows }] = await tenant(request).run([selectLeadAttributes()])
      if (!rows[0]) throw new Error('sub-selects give one row')
      return rows[0]
    },
  )
}
