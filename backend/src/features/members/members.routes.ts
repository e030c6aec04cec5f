import { Member, MemberPatch, Members } from '@lead-scoring/contract'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { idPath, nothing, problems, tenantHeader } from '../../platform/http/responses.ts'
import { changeMember, removeMember } from './change-member.ts'
import { listMembers } from './members.queries.ts'

const schema = { tags: ['people'], headers: tenantHeader }

/** Who belongs to a tenant, and as what. */
export const membersRoutes: FeatureRoutes = (app, { tenant, actor }) => {
  app.get(
    '/members',
    {
      config: { access: 'members.read' },
      schema: { ...schema, summary: 'List members', response: { 200: Members, ...problems(400, 404) } },
    },
    async (request) => {
      const db = tenant(request)
      const [{ rows }] = await db.run([listMembers(db.tenantId)])
      return { results: [...rows] }
    },
  )

  app.patch(
    '/members/:id',
    {
      config: { access: 'members.write' },
      schema: {
        ...schema,
        summary: 'Change what a member may do',
        description:
          'Takes effect at their next request. The last administrator stays one: `last_administrator` (409).',
        params: idPath,
        body: MemberPatch,
        response: { 200: Member, ...problems(400, 404, 409) },
      },
    },
    async (request) =>
      tenant(request).transaction((transaction) =>
        changeMember(transaction, request.params.id, request.body, actor(request)),
      ),
  )

  app.delete(
    '/members/:id',
    {
      config: { access: 'members.write' },
      schema: {
        ...schema,
        summary: 'Remove a member',
        description: 'Their account stays; their leads belong to nobody afterwards.',
        params: idPath,
        response: { 204: nothing, ...problems(400, 404, 409) },
      },
    },
    async (request, reply) => {
      await tenant(request).transaction((transaction) =>
        removeMember(transaction, request.params.id, actor(request)),
      )
      return reply.code(204).send(null)
    },
  )
}
