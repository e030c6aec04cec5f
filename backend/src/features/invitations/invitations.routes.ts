import {
  Invitation,
  InvitationAcceptance,
  InvitationInput,
  InvitationLookup,
  InvitationPreview,
  Invitations,
} from '@lead-scoring/contract'
import type { FastifyRequest } from 'fastify'
import { sendAnswer } from '../../platform/http/answer.ts'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { answerOnce } from '../../platform/http/idempotency.ts'
import { idPath, nothing, postHeaders, problems, tenantHeader } from '../../platform/http/responses.ts'
import { inTransaction } from '../../platform/tenancy/tenant-db.ts'
import { acceptInvitation, readInvitation } from './accept-invitation.ts'
import { listInvitations } from './invitations.queries.ts'
import { type Inviting, invite, inviteAgain, revokeInvitation } from './invite.ts'

const tags = ['people']
const config = { access: 'members.write' } as const
const schema = { tags, headers: tenantHeader }

/** Invitations as a tenant sees them. */
export const invitationsRoutes: FeatureRoutes = (app, { tenant, identity, actor, secrets, links }) => {
  const inviting = (request: FastifyRequest): Inviting => ({
    secrets,
    identity: identity(request),
    pageUrl: links(request, '/invitation'),
  })

  app.get(
    '/invitations',
    {
      config,
      schema: {
        ...schema,
        summary: 'List invitations',
        description: 'Those that nobody has accepted yet.',
        response: { 200: Invitations, ...problems(400, 404) },
      },
    },
    async (request) => {
      const [{ rows }] = await tenant(request).run([listInvitations()])
      return { results: rows.map(({ language: _, ...invitation }) => invitation) }
    },
  )

  app.post(
    '/invitations',
    {
      config,
      schema: {
        ...schema,
        headers: postHeaders,
        summary: 'Invite somebody',
        description: 'By a mail with a link that works once, for a week.',
        body: InvitationInput,
        response: { 201: Invitation, ...problems(400, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const answer = await answerOnce(request, tenant(request), async (db) => {
        const invitation = await inTransaction(db, (transaction) =>
          invite(transaction, inviting(request), request.body),
        )
        return { status: 201, headers: {}, body: JSON.stringify(invitation) }
      })
      return sendAnswer(reply, answer)
    },
  )

  app.delete(
    '/invitations/:id',
    {
      config,
      schema: {
        ...schema,
        summary: 'Take an invitation back',
        params: idPath,
        response: { 204: nothing, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      await tenant(request).transaction((transaction) =>
        revokeInvitation(transaction, request.params.id, actor(request)),
      )
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/invitations/:id/delivery',
    {
      config,
      schema: {
        ...schema,
        summary: 'Send an invitation again',
        description: 'With a new link; the old one works no longer.',
        params: idPath,
        response: { 202: Invitation, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      const invitation = await tenant(request).transaction((transaction) =>
        inviteAgain(transaction, inviting(request), request.params.id),
      )
      return reply.code(202).send(invitation)
    },
  )
}

/** Invitations as those see them who were invited. */
export const invitedRoutes: FeatureRoutes = (app, context) => {
  const { installation, attempts } = context
  const open = { access: 'public', limit: 'sign_in' } as const

  app.post(
    '/invitations/lookup',
    {
      config: open,
      schema: {
        tags,
        summary: 'See what an invitation is about',
        body: InvitationLookup,
        response: { 200: InvitationPreview, ...problems(400, 403, 429) },
      },
    },
    async (request, reply) => {
      const attempt = await attempts.link(request, reply)
      const preview = await readInvitation(installation, request.body.token)
      await attempt.forgive()
      return preview
    },
  )

  app.post(
    '/invitations/acceptance',
    {
      config: open,
      schema: {
        tags,
        summary: 'Accept an invitation',
        description:
          'Somebody new says name and password. An account of that address proves itself by its password (and code), or is signed in. Sets the session cookie.',
        body: InvitationAcceptance,
        response: { 204: nothing, ...problems(400, 401, 403, 409, 429) },
      },
    },
    async (request, reply) => {
      const attempt = await attempts.link(request, reply)
      await acceptInvitation(context, request, reply, request.body)
      await attempt.forgive()
      return reply.code(204).send(null)
    },
  )
}
