import {
  LeadChanges,
  LeadChangesAnswer,
  LeadDeletionsAnswer,
  LeadIds,
  LeadRestorationsAnswer,
} from '@lead-scoring/contract'
import { answerJson, sendAnswer } from '../../platform/http/answer.ts'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { answerOnce } from '../../platform/http/idempotency.ts'
import { postHeaders, problems } from '../../platform/http/responses.ts'
import { changeLeads } from './change-leads.ts'
import { deleteLeads, restoreLeads } from './delete-leads.ts'

const tags = ['leads']

/** Changes of many leads: each request is one transaction and answers what became of each lead. */
export const leadBulkRoutes: FeatureRoutes = (app, { tenant, identity }) => {
  app.post(
    '/leads/changes',
    {
      config: { access: 'leads.write' },
      schema: {
        tags,
        summary: 'Change many leads',
        description:
          'Each as a PATCH of it and a PUT of its status would be, all in one transaction. A lead that is missing or has another version is left out; anything else that is refused refuses all.',
        headers: postHeaders,
        body: LeadChanges,
        response: { 200: LeadChangesAnswer, ...problems(400, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const answer = await answerOnce(request, tenant(request), async (db) => {
        const results = await changeLeads(db, request.body, identity(request))
        const texts = results.map(
          ({ json, before, ...result }) =>
            `${JSON.stringify({ ...result, before }).slice(0, -1)},"lead":${json}}`,
        )
        return answerJson(`{"results":[${texts}]}`)
      })
      return sendAnswer(reply, answer)
    },
  )

  app.post(
    '/leads/deletions',
    {
      config: { access: 'leads.write' },
      schema: {
        tags,
        summary: 'Delete many leads',
        description: 'In one transaction. They can be brought back for 30 days.',
        headers: postHeaders,
        body: LeadIds,
        response: { 200: LeadDeletionsAnswer, ...problems(400, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const answer = await answerOnce(request, tenant(request), async (db) => {
        const results = await deleteLeads(db, request.body.ids, identity(request))
        return answerJson(JSON.stringify({ results }))
      })
      return sendAnswer(reply, answer)
    },
  )

  app.post(
    '/leads/restorations',
    {
      config: { access: 'leads.write' },
      schema: {
        tags,
        summary: 'Bring back many deleted leads',
        description: 'In one transaction, those that were deleted at most 30 days ago.',
        headers: postHeaders,
        body: LeadIds,
        response: { 200: LeadRestorationsAnswer, ...problems(400, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const answer = await answerOnce(request, tenant(request), async (db) => {
        const results = await restoreLeads(db, request.body.ids, identity(request))
        return answerJson(JSON.stringify({ results }))
      })
      return sendAnswer(reply, answer)
    },
  )
}
