import { OwnSessions, Session, Setup, SignIn } from '@lead-scoring/contract'
import { clearSessionCookie } from '../../platform/auth/credentials.ts'
import { userIdOf } from '../../platform/auth/identity.ts'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { idPath, nothing, problems } from '../../platform/http/responses.ts'
import { problem } from '../../platform/problems/app-error.ts'
import { asUser } from '../../platform/tenancy/tenant-db.ts'
import { describeSession } from './describe-session.ts'
import { openSession } from './open-session.ts'
import { requirePasswordWay } from './require-password-way.ts'
import { deleteSession, deleteSessions, listSessions } from './sessions.queries.ts'
import { setUp } from './setup.ts'
import { checkCredentials, credentialsWrong } from './sign-in.ts'

const tags = ['people']

const sessionUnknown = problem<{ id: number }>('session_unknown', 404, {
  en: ({ id }) => `There is no session ${id}.`,
  de: ({ id }) => `Es gibt keine Sitzung ${id}.`,
})

/** Coming in, and seeing where one is signed in. Going out may lead to an identity provider: see features/sso. */
export const sessionsRoutes: FeatureRoutes = (app, context) => {
  const { installation, identity, attempts } = context

  app.get(
    '/session',
    {
      config: { access: 'signed_in' },
      schema: {
        tags,
        summary: 'Who is signed in, and what they may do in which tenant',
        response: { 200: Session },
      },
    },
    async (request) => describeSession(installation, identity(request)),
  )

  app.post(
    '/session',
    {
      config: { access: 'public', limit: 'sign_in' },
      schema: {
        tags,
        summary: 'Sign in',
        description:
          'Sets the session cookie `__Host-lse`. `second_factor_required` (401): send it again with a `code`. `sign_in_locked` (429): too many failures; `Retry-After` says when to come back.',
        body: SignIn,
        response: { 204: nothing, ...problems(400, 401, 403, 429) },
      },
    },
    async (request, reply) => {
      const account = await checkCredentials(context, request, reply, request.body)
      await requirePasswordWay(installation, account)
      const { id: userId, passwordHash } = account
      const { statements, setCookie } = openSession(request, { userId, method: 'password', passwordHash })
      const [{ rowCount }] = await installation.run(statements)
      if (rowCount === 0) throw credentialsWrong()
      return setCookie(reply).code(204).send(null)
    },
  )

  app.get(
    '/sessions',
    {
      config: { access: 'person' },
      schema: { tags, summary: 'Where one is signed in', response: { 200: OwnSessions } },
    },
    async (request) => {
      const userId = userIdOf(request)
      const [, { rows }] = await installation.run([
        asUser(userId),
        listSessions(userId, identity(request).sessionId),
      ])
      return { results: [...rows] }
    },
  )

  app.delete(
    '/sessions',
    {
      config: { access: 'person' },
      schema: { tags, summary: 'Sign out everywhere', response: { 204: nothing } },
    },
    async (request, reply) => {
      await installation.run([deleteSessions(userIdOf(request))])
      return clearSessionCookie(reply).code(204).send(null)
    },
  )

  app.delete(
    '/sessions/:id',
    {
      config: { access: 'person' },
      schema: {
        tags,
        summary: 'End one session',
        params: idPath,
        response: { 204: nothing, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const [{ rowCount }] = await installation.run([deleteSession(userIdOf(request), id)])
      if (rowCount === 0) throw sessionUnknown({ id })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/setup',
    {
      config: { access: 'public', limit: 'sign_in' },
      schema: {
        tags,
        summary: 'Make the first superuser',
        description: 'By the link that the server prints on its console while there is none. Signs in.',
        body: Setup,
        response: { 204: nothing, ...problems(400, 403, 429) },
      },
    },
    async (request, reply) => {
      const attempt = await attempts.link(request, reply)
      const userId = await setUp(installation, request.body)
      await attempt.succeed()
      const { statements, setCookie } = openSession(request, { userId, method: 'setup' })
      await installation.run(statements)
      return setCookie(reply).code(204).send(null)
    },
  )
}
