import { LostReason, LostReasonInput, LostReasonPatch, LostReasons } from '@lead-scoring/contract'
import { answerJson, sendAnswer } from '../../platform/http/answer.ts'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { answerOnce } from '../../platform/http/idempotency.ts'
import { idPath, postHeaders, problems, tenantHeader } from '../../platform/http/responses.ts'
import { selectLostReasons } from './lost-reasons.queries.ts'
import { changeLostReason, createLostReason } from './lost-reasons.ts'

const tags = ['leads']

/** Why a tenant's leads are lost. */
export const lostReasonsRoutes: FeatureRoutes = (app, { tenant, actor }) => {
  app.get(
    '/lost-reasons',
    {
      config: { access: 'leads.read' },
      schema: {
        tags,
        summary: 'List the reasons for which leads are lost',
        headers: tenantHeader,
        response: { 200: LostReasons, ...problems(400, 404) },
      },
    },
    async (request) => {
      const [{ rows }] = await tenant(request).run([selectLostReasons()])
      return { results: [...rows] }
    },
  )

  app.post(
    '/lost-reasons',
    {
      config: { access: 'pipeline.write' },
      schema: {
        tags,
        summary: 'Add a reason',
        description: 'At the end of the list.',
        headers: postHeaders,
        body: LostReasonInput,
        response: { 201: LostReason, ...problems(400, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const answer = await answerOnce(request, tenant(request), async (db) => {
        const reason = await createLostReason(db, request.body.label, actor(request))
        return { ...answerJson(JSON.stringify(reason)), status: 201 }
      })
      return sendAnswer(reply, answer)
    },
  )

  app.patch(
    '/lost-reasons/:id',
    {
      config: { access: 'pipeline.write' },
      schema: {
        tags,
        summary: 'Rename, move, archive or restore a reason',
        description: 'Answers the whole list. At least one reason stays to be chosen.',
        headers: tenantHeader,
        params: idPath,
        body: LostReasonPatch,
        response: { 200: LostReasons, ...problems(400, 404) },
      },
    },
    async (request) => ({
      results: await changeLostReason(tenant(request), request.params.id, request.body, actor(request)),
    }),
  )
}
