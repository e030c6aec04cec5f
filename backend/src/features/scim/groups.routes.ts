import type { FastifyRequest } from 'fastify'
import type { FeatureContext, Server } from '../../platform/http/feature.ts'
import { changeGroup, createGroup, removeGroup, requireGroup } from './change-group.ts'
import { patchGroup, presentGroup, readGroup } from './group-resource.ts'
import { listGroups } from './groups.queries.ts'
import { readListQuery, sendList, sendResource, wants } from './list-response.ts'
import { readPatch } from './patch.ts'
import { idOf, scimPath, unlisted } from './scim-routes.ts'
import { callerOf } from './scim-server.ts'

/** The groups of the tenant's identity provider; by their names they give roles. */
export const groupsRoutes = (app: Server, { links }: FeatureContext): void => {
  const base = (request: FastifyRequest) => links(request, scimPath)

  app.get('/Groups', unlisted, async (request, reply) => {
    const query = readListQuery(request)
    const withMembers = wants(query.wanted, 'members')
    const [{ rows: counted }, { rows }] = await callerOf(request).db.run(
      listGroups(query.filter, query.count, query.startIndex - 1, withMembers),
    )
    const resources = rows.map((row) => presentGroup(row, base(request), withMembers))
    return sendList(reply, counted[0]?.count ?? 0, query, resources)
  })

  app.get('/Groups/:id', unlisted, async (request, reply) => {
    const group = await requireGroup(callerOf(request).db, idOf(request, 'group'))
    return sendResource(request, reply, 200, presentGroup(group, base(request), true))
  })

  app.post('/Groups', unlisted, async (request, reply) => {
    const { db, actor } = callerOf(request)
    const group = await createGroup(db, readGroup(request.body), actor)
    return sendResource(request, reply, 201, presentGroup(group, base(request), true))
  })

  app.put('/Groups/:id', unlisted, async (request, reply) => {
    const { db, actor } = callerOf(request)
    const wanted = readGroup(request.body)
    const group = await changeGroup(db, idOf(request, 'group'), () => wanted, actor)
    return sendResource(request, reply, 200, presentGroup(group, base(request), true))
  })

  app.patch('/Groups/:id', unlisted, async (request, reply) => {
    const { db, actor } = callerOf(request)
    const operations = readPatch(request.body)
    const group = await changeGroup(
      db,
      idOf(request, 'group'),
      (current) => operations.reduce(patchGroup, current),
      actor,
    )
    return sendResource(request, reply, 200, presentGroup(group, base(request), true))
  })

  app.delete('/Groups/:id', unlisted, async (request, reply) => {
    const { db, actor } = callerOf(request)
    await removeGroup(db, idOf(request, 'group'), actor)
    return reply.code(204).send()
  })
}
