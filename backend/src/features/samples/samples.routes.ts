import { Samples } from '@lead-scoring/contract'
import { answerJson, sendAnswer } from '../../platform/http/answer.ts'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { answerOnce } from '../../platform/http/idempotency.ts'
import { postHeaders, problems, tenantHeader } from '../../platform/http/responses.ts'
import { bringSamples, countSamples, removeSamples } from './tenant-samples.ts'

const tags = ['samples']

export const samplesRoutes: FeatureRoutes = (app, { tenant, identity }) => {
  app.get(
    '/samples',
    {
      config: { access: 'leads.read' },
      schema: {
        tags,
        summary: 'How many leads are sample data',
        headers: tenantHeader,
        response: { 200: Samples, ...problems(400, 404) },
      },
    },
    async (request) => countSamples(tenant(request)),
  )

  app.post(
    '/samples',
    {
      config: { access: 'samples.write' },
      schema: {
        tags,
        summary: 'Bring the sample data (back)',
        description:
          'Brings back the sample leads that were deleted at most 30 days ago; where there are none at all, loads new ones.',
        headers: postHeaders,
        response: { 200: Samples, ...problems(400, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const answer = await answerOnce(request, tenant(request), async (db) =>
        answerJson(JSON.stringify(await bringSamples(db, identity(request)))),
      )
      return sendAnswer(reply, answer)
    },
  )

  app.delete(
    '/samples',
    {
      config: { access: 'samples.write' },
      schema: {
        tags,
        summary: 'Remove the sample data',
        description: 'It can be brought back for 30 days.',
        headers: tenantHeader,
        response: { 200: Samples, ...problems(400, 404) },
      },
    },
    async (request) => removeSamples(tenant(request), identity(request)),
  )
}
