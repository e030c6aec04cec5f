import {
  AssignmentRule,
  AssignmentRuleInput,
  AssignmentRulePatch,
  AssignmentRules,
} from '@lead-scoring/contract'
import { answerJson, sendAnswer } from '../../platform/http/answer.ts'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { answerOnce } from '../../platform/http/idempotency.ts'
import { idPath, nothing, postHeaders, problems, tenantHeader } from '../../platform/http/responses.ts'
import { changeRule, createRule, listRules, removeRule } from './assignment-rules.ts'

const tags = ['assignment']

/** Who gets leads that come without an owner. */
export const assignmentRulesRoutes: FeatureRoutes = (app, { tenant, actor }) => {
  app.get(
    '/assignment-rules',
    {
      config: { access: 'assignment.write' },
      schema: {
        tags,
        summary: 'List the assignment rules',
        headers: tenantHeader,
        response: { 200: AssignmentRules, ...problems(400, 404) },
      },
    },
    async (request) => listRules(tenant(request)),
  )

  app.post(
    '/assignment-rules',
    {
      config: { access: 'assignment.write' },
      schema: {
        tags,
        summary: 'Add an assignment rule',
        description:
          'Behind the others. A lead that comes without an owner goes to the member whose turn it is, by the first rule that holds and has somebody with room.',
        headers: postHeaders,
        body: AssignmentRuleInput,
        response: { 201: AssignmentRule, ...problems(400, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const answer = await answerOnce(request, tenant(request), async (db) => {
        const rule = await createRule(db, request.body, actor(request))
        return { ...answerJson(JSON.stringify(rule)), status: 201 }
      })
      return sendAnswer(reply, answer)
    },
  )

  app.patch(
    '/assignment-rules/:id',
    {
      config: { access: 'assignment.write' },
      schema: {
        tags,
        summary: 'Change or move an assignment rule',
        description: 'What the body does not say stays.',
        headers: tenantHeader,
        params: idPath,
        body: AssignmentRulePatch,
        response: { 200: AssignmentRule, ...problems(400, 404) },
      },
    },
    async (request) => changeRule(tenant(request), request.params.id, request.body, actor(request)),
  )

  app.delete(
    '/assignment-rules/:id',
    {
      config: { access: 'assignment.write' },
      schema: {
        tags,
        summary: 'Delete an assignment rule',
        description: 'Leads that it assigned keep their owners.',
        headers: tenantHeader,
        params: idPath,
        response: { 204: nothing, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      await removeRule(tenant(request), request.params.id, actor(request))
      return reply.code(204).send(null)
    },
  )
}
