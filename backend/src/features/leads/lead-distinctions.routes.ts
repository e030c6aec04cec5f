import { type Static, Type } from 'typebox'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { idPath, nothing, problems, tenantHeader } from '../../platform/http/responses.ts'
import { leadUnknown } from './change-lead.ts'
import { deleteDistinction, insertDistinction } from './lead-distinctions.queries.ts'
import { selectLead } from './leads.queries.ts'

const tags = ['leads']
const config = { access: 'leads.write' } as const
const pairPath = Type.Object({ ...idPath.properties, otherId: idPath.properties.id })

type Found = { readonly rowCount: number | null }

/** Throws `lead_unknown` (404) unless both are there and are two. */
const requireTwo = ({ id, otherId }: Static<typeof pairPath>, lead: Found, other: Found): void => {
  if (other.rowCount === 0 || id === otherId) throw leadUnknown({ id: otherId })
  if (lead.rowCount === 0) throw leadUnknown({ id })
}

/** That two leads which look like one person are two: said once for everybody, and taken back. */
export const leadDistinctionsRoutes: FeatureRoutes = (app, { tenant, identity }) => {
  app.put(
    '/leads/:id/distinctions/:otherId',
    {
      config,
      schema: {
        tags,
        summary: 'Say that two leads are not the same person',
        description:
          'Neither is named among the duplicates of the other any more. Merging them stays possible.',
        headers: tenantHeader,
        params: pairPath,
        response: { 204: nothing, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      const { id, otherId } = request.params
      const [lead, other] = await tenant(request).run([
        selectLead(id),
        selectLead(otherId),
        insertDistinction(id, otherId, identity(request).actor),
      ])
      requireTwo(request.params, lead, other)
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/leads/:id/distinctions/:otherId',
    {
      config,
      schema: {
        tags,
        summary: 'Take back that two leads are not the same person',
        headers: tenantHeader,
        params: pairPath,
        response: { 204: nothing, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      const { id, otherId } = request.params
      const [lead, other] = await tenant(request).run([
        selectLead(id),
        selectLead(otherId),
        deleteDistinction(id, otherId),
      ])
      requireTwo(request.params, lead, other)
      return reply.code(204).send(null)
    },
  )
}
