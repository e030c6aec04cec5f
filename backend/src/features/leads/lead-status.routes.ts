import { type Lead, LeadStatus, LeadStatusInput } from '@lead-scoring/contract'
import { entityTag, requireMatch } from '../../platform/http/entity-tag.ts'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { changeHeaders, idPath, problems, tenantHeader } from '../../platform/http/responses.ts'
import { leadUnknown } from './change-lead.ts'
import { changeLeadStatus, leadStatusOf } from './lead-status.ts'
import { selectLead } from './leads.queries.ts'

const tags = ['leads']

/** Where a lead stands in the pipeline. */
export const leadStatusRoutes: FeatureRoutes = (app, { tenant, identity }) => {
  app.get(
    '/leads/:id/status',
    {
      config: { access: 'leads.read' },
      schema: {
        tags,
        summary: 'Read the status of a lead',
        headers: tenantHeader,
        params: idPath,
        response: { 200: LeadStatus, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const [{ rows }] = await tenant(request).run([selectLead(id)])
      if (!rows[0]) throw leadUnknown({ id })
      const lead: Lead = JSON.parse(rows[0].json)
      reply.header('etag', entityTag(lead.version))
      return leadStatusOf(lead)
    },
  )

  app.put(
    '/leads/:id/status',
    {
      config: { access: 'leads.write' },
      schema: {
        tags,
        summary: 'Move a lead to a status',
        description:
          'Any move is possible. `lost` needs a reason and `won` a value; both are cleared when the lead leaves that status. What the lead has been before can always be given back. The score stays.',
        headers: changeHeaders,
        params: idPath,
        body: LeadStatusInput,
        response: { 200: LeadStatus, ...problems(400, 404, 412) },
      },
    },
    async (request, reply) => {
      const check = (version: number) => requireMatch(request, version)
      const { id } = request.params
      const status = await changeLeadStatus(tenant(request), id, request.body, identity(request), check)
      reply.header('etag', entityTag(status.version))
      return status
    },
  )
}
