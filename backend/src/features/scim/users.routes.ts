import type { Language } from '@lead-scoring/contract'
import type { FastifyRequest } from 'fastify'
import type { FeatureContext, Server } from '../../platform/http/feature.ts'
import { preferredLanguage } from '../../platform/problems/language.ts'
import { changeUser, createUser, removeUser, requireUser } from './change-user.ts'
import { readListQuery, sendList, sendResource } from './list-response.ts'
import { patchUser, readPatch } from './patch.ts'
import { idOf, scimPath, unlisted } from './scim-routes.ts'
import { callerOf } from './scim-server.ts'
import { presentUser, readUser } from './user-resource.ts'
import { listUsers } from './users.queries.ts'
import { field, isObject } from './values.ts'

/** The language of somebody new: what the identity provider says, such as `de-DE`. */
const languageOf = (body: unknown): Language => {
  const given = isObject(body) ? (field(body, 'preferredLanguage') ?? field(body, 'locale')) : undefined
  return preferredLanguage(typeof given === 'string' ? given : undefined)
}

/** The tenant's members, for its identity provider. */
export const usersRoutes = (app: Server, { links }: FeatureContext): void => {
  const base = (request: FastifyRequest) => links(request, scimPath)

  app.get('/Users', unlisted, async (request, reply) => {
    const query = readListQuery(request)
    const [{ rows: counted }, { rows }] = await callerOf(request).db.run(
      listUsers(query.filter, query.count, query.startIndex - 1),
    )
    const resources = rows.map((row) => presentUser(row, base(request)))
    return sendList(reply, counted[0]?.count ?? 0, query, resources)
  })

  app.get('/Users/:id', unlisted, async (request, reply) => {
    const user = await requireUser(callerOf(request).db, idOf(request, 'user'))
    return sendResource(request, reply, 200, presentUser(user, base(request)))
  })

  app.post('/Users', unlisted, async (request, reply) => {
    const { db, actor } = callerOf(request)
    const user = await createUser(db, readUser(request.body), languageOf(request.body), actor)
    return sendResource(request, reply, 201, presentUser(user, base(request)))
  })

  app.put('/Users/:id', unlisted, async (request, reply) => {
    const { db, actor } = callerOf(request)
    const person = readUser(request.body)
    const user = await changeUser(db, idOf(request, 'user'), () => person, actor)
    return sendResource(request, reply, 200, presentUser(user, base(request)))
  })

  app.patch('/Users/:id', unlisted, async (request, reply) => {
    const { db, actor } = callerOf(request)
    const operations = readPatch(request.body)
    const user = await changeUser(
      db,
      idOf(request, 'user'),
      (current) => readUser(patchUser(presentUser(current, base(request)), operations)),
      actor,
    )
    return sendResource(request, reply, 200, presentUser(user, base(request)))
  })

  app.delete('/Users/:id', unlisted, async (request, reply) => {
    const { db, actor } = callerOf(request)
    await removeUser(db, idOf(request, 'user'), actor)
    return reply.code(204).send()
  })
}
