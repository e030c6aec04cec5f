import {
  PasswordChange,
  PasswordProof,
  ProfilePatch,
  RecoveryCodes,
  TwoFactorConfirmation,
  TwoFactorSecret,
  User,
} from '@lead-scoring/contract'
import type { FastifyReply } from 'fastify'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { nothing, problems } from '../../platform/http/responses.ts'
import { type AccountRow, replacePassword, updateProfile } from '../accounts/index.ts'
import { deleteSessions } from '../sessions/index.ts'
import { requireOwnAccount, requireProof } from './prove.ts'
import { beginTwoFactor, confirmTwoFactor, removeTwoFactor, renewRecoveryCodes } from './two-factor.ts'

const tags = ['people']
const config = { access: 'person' } as const

/** What is shown of an account; never its hash or its secret. */
const shown = ({
  id,
  email,
  name,
  language,
  theme,
  superuser,
  two_factor,
  has_password,
}: AccountRow): User => ({ id, email, name, language, theme, superuser, two_factor, has_password })

const notStored = (reply: FastifyReply): FastifyReply => reply.header('cache-control', 'no-store')

/** One's own account. */
export const profileRoutes: FeatureRoutes = (app, context) => {
  const { installation, secrets, identity } = context

  app.get(
    '/profile',
    { config, schema: { tags, summary: 'Read one’s account', response: { 200: User } } },
    async (request) => shown(await requireOwnAccount(context, request)),
  )

  app.patch(
    '/profile',
    {
      config,
      schema: {
        tags,
        summary: 'Change one’s name, language or theme',
        body: ProfilePatch,
        response: { 200: User, ...problems(400) },
      },
    },
    async (request) => {
      const account = { ...(await requireOwnAccount(context, request)), ...request.body }
      await installation.run([updateProfile(account.id, account)])
      return shown(account)
    },
  )

  app.post(
    '/profile/password',
    {
      config: { ...config, limit: 'sign_in' },
      schema: {
        tags,
        summary: 'Change one’s password',
        description: 'Ends all other sessions, and tells the person by mail.',
        body: PasswordChange,
        response: { 204: nothing, ...problems(400, 403, 409, 429) },
      },
    },
    async (request, reply) => {
      const { current, password } = request.body
      const account = await requireProof(context, request, reply, current, 'current')
      await installation.run([
        ...(await replacePassword(secrets, account, password)),
        deleteSessions(account.id, identity(request).sessionId),
      ])
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/profile/two-factor',
    {
      config: { ...config, limit: 'sign_in' },
      schema: {
        tags,
        summary: 'Begin to set up two-factor sign-in',
        description:
          'Gives the secret for the authenticator app, this once. Nothing is asked for until it is confirmed.',
        body: PasswordProof,
        response: { 200: TwoFactorSecret, ...problems(400, 403, 409, 429) },
      },
    },
    async (request, reply) => {
      const account = await requireProof(context, request, reply, request.body.password)
      return notStored(reply).send(await beginTwoFactor(context, account))
    },
  )

  app.post(
    '/profile/two-factor/confirmation',
    {
      config: { ...config, limit: 'sign_in' },
      schema: {
        tags,
        summary: 'Turn two-factor sign-in on',
        description: 'By a code of the app. Gives ten recovery codes, this once.',
        body: TwoFactorConfirmation,
        response: { 200: RecoveryCodes, ...problems(400, 409, 429) },
      },
    },
    async (request, reply) => {
      const account = await requireOwnAccount(context, request)
      return notStored(reply).send(await confirmTwoFactor(context, account, request.body.code))
    },
  )

  app.post(
    '/profile/two-factor/removal',
    {
      config: { ...config, limit: 'sign_in' },
      schema: {
        tags,
        summary: 'Turn two-factor sign-in off',
        body: PasswordProof,
        response: { 204: nothing, ...problems(400, 403, 409, 429) },
      },
    },
    async (request, reply) => {
      const account = await requireProof(context, request, reply, request.body.password)
      await removeTwoFactor(context, account)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/profile/recovery-codes',
    {
      config: { ...config, limit: 'sign_in' },
      schema: {
        tags,
        summary: 'Make new recovery codes',
        description: 'The old ones are gone.',
        body: PasswordProof,
        response: { 200: RecoveryCodes, ...problems(400, 403, 409, 429) },
      },
    },
    async (request, reply) => {
      const account = await requireProof(context, request, reply, request.body.password)
      return notStored(reply).send(await renewRecoveryCodes(context, account))
    },
  )
}
