import { Duplicates, DuplicatesQuery, Lead, LeadMerge } from '@lead-scoring/contract'
import { Type } from 'typebox'
import { sendAnswer } from '../../platform/http/answer.ts'
import { entityTag, requireMatch } from '../../platform/http/entity-tag.ts'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { answerOnce } from '../../platform/http/idempotency.ts'
import { changeHeaders, idPath, postHeaders, problems, tenantHeader } from '../../platform/http/responses.ts'
import { leadUnknown } from './change-lead.ts'
import { selectLead } from './leads.queries.ts'
import { mergeLeads } from './merge-leads.ts'
import { selectDuplicatesOf, selectDuplicatesOfDraft } from './merges.queries.ts'

const tags = ['leads']

/** Leads that may be the same person, and making one of two. */
export const leadMergeRoutes: FeatureRoutes = (app, { tenant, identity }) => {
  app.get(
    '/leads/duplicates',
    {
      config: { access: 'leads.read' },
      schema: {
        tags,
        summary: 'Which leads somebody may be who is only being written',
        description:
          'The same e-mail address, or a similar name at a similar company. A hint: nothing is refused for it.',
        headers: tenantHeader,
        querystring: DuplicatesQuery,
        response: { 200: Duplicates, ...problems(400, 404) },
      },
    },
    async (request) => {
      const { email = '', last_name = '', company = '', except = null } = request.query
      const draft = { email: email.toLowerCase(), last_name, company }
      const [{ rows }] = await tenant(request).run([selectDuplicatesOfDraft(draft, except)])
      return { results: [...rows] }
    },
  )

  app.get(
    '/leads/:id/duplicates',
    {
      config: { access: 'leads.read' },
      schema: {
        tags,
        summary: 'Which other leads may be the same person',
        headers: tenantHeader,
        params: idPath,
        response: { 200: Duplicates, ...problems(400, 404) },
      },
    },
    async (request) => {
      const { id } = request.params
      const [{ rowCount }, { rows }] = await tenant(request).run([selectLead(id), selectDuplicatesOf(id)])
      if (rowCount === 0) throw leadUnknown({ id })
      return { results: [...rows] }
    },
  )

  app.post(
    '/leads/:id/merge',
    {
      config: { access: 'leads.write' },
      schema: {
        tags,
        summary: 'Merge another lead into this one',
        description:
          'Both histories are kept and told together; attributes, tags and signals are united; the score is computed anew. The other lead is deleted; for 30 days its restoration takes the merge back.',
        headers: Type.Object({ ...postHeaders.properties, ...changeHeaders.properties }),
        params: idPath,
        body: LeadMerge,
        response: { 200: Lead, ...problems(400, 403, 404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      const answer = await answerOnce(request, tenant(request), async (db) => {
        const check = (version: number) => requireMatch(request, version)
        const { version, json } = await mergeLeads(
          db,
          request.params.id,
          request.body,
          identity(request),
          check,
        )
        return { status: 200, headers: { etag: entityTag(version) }, body: json }
      })
      return sendAnswer(reply, answer)
    },
  )
}
