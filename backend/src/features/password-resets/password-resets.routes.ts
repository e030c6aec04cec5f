import { PasswordRedemption, PasswordReset, PasswordResetAccepted } from '@lead-scoring/contract'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { nothing, problems } from '../../platform/http/responses.ts'
import { redeemReset } from './redeem-reset.ts'
import { requestReset } from './request-reset.ts'

const tags = ['people']
const config = { access: 'public', limit: 'sign_in' } as const

/** For who forgot their password. */
export const passwordResetsRoutes: FeatureRoutes = (app, context) => {
  const { installation, secrets, attempts, links } = context

  app.post(
    '/password-resets',
    {
      config,
      schema: {
        tags,
        summary: 'Ask for a link to choose a new password',
        description:
          'Goes to the address by mail and works once, for an hour. The answer is the same, and takes as long, whether there is such an account or not.',
        body: PasswordReset,
        response: { 202: PasswordResetAccepted, ...problems(400, 429) },
      },
    },
    async (request, reply) => {
      const { email } = request.body
      if (await attempts.mayMail(email))
        await installation.run([requestReset(secrets, { email, pageUrl: links(request, '/reset-password') })])
      return reply.code(202).send({})
    },
  )

  app.post(
    '/password-resets/redemption',
    {
      config,
      schema: {
        tags,
        summary: 'Choose a new password by such a link',
        description: 'Ends all sessions. A second factor stays: sign in with the new password afterwards.',
        body: PasswordRedemption,
        response: { 204: nothing, ...problems(400, 403, 429) },
      },
    },
    async (request, reply) => {
      const attempt = await attempts.link(request, reply)
      const { email } = await redeemReset(installation, secrets, request.body)
      await attempt.succeed()
      await attempts.absolve(request, email)
      return reply.code(204).send(null)
    },
  )
}
