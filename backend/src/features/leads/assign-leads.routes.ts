import { AssignmentApplication } from '@lead-scoring/contract'
import { answerJson, sendAnswer } from '../../platform/http/answer.ts'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { answerOnce } from '../../platform/http/idempotency.ts'
import { postHeaders, problems } from '../../platform/http/responses.ts'
import { assignUnowned } from './assign-leads.ts'

/** Applies the assignment rules to leads that are there already. */
export const assignLeadsRoutes: FeatureRoutes = (app, { tenant }) => {
  app.post(
    '/assignment-rules/application',
    {
      config: { access: 'assignment.write' },
      schema: {
        tags: ['assignment'],
        summary: 'Assign the leads that nobody owns',
        description: 'Open leads, the best first, at most 1,000 at once; ask again while some are assigned.',
        headers: postHeaders,
        response: { 200: AssignmentApplication, ...problems(400, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const answer = await answerOnce(request, tenant(request), async (db) =>
        answerJson(JSON.stringify(await assignUnowned(db))),
      )
      return sendAnswer(reply, answer)
    },
  )
}
