import { NewScimToken, ScimTokenInput, ScimTokens } from '@lead-scoring/contract'
import { hashToken, newToken } from '../../platform/auth/credentials.ts'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { idPath, nothing, problems, tenantHeader } from '../../platform/http/responses.ts'
import { problem } from '../../platform/problems/app-error.ts'
import { recordEvent } from '../events/index.ts'
import { deleteScimToken, insertScimToken, listScimTokens } from './scim-tokens.queries.ts'

const schema = { tags: ['single sign-on'], headers: tenantHeader }
const config = { access: 'sso.write' } as const

const tokenUnknown = problem<{ id: number }>('scim_token_unknown', 404, {
  en: ({ id }) => `There is no SCIM token ${id}.`,
  de: ({ id }) => `Es gibt kein SCIM-Token ${id}.`,
})

/** The tokens by which an identity provider keeps the tenant's members. */
export const scimTokensRoutes: FeatureRoutes = (app, { tenant, identity, actor }) => {
  app.get(
    '/sso/scim-tokens',
    {
      config,
      schema: {
        ...schema,
        summary: 'The tokens for SCIM',
        response: { 200: ScimTokens, ...problems(400, 404) },
      },
    },
    async (request) => {
      const [{ rows }] = await tenant(request).run([listScimTokens()])
      return { results: [...rows] }
    },
  )

  app.post(
    '/sso/scim-tokens',
    {
      config,
      schema: {
        ...schema,
        summary: 'Make a token for SCIM',
        description: 'Its secret is shown this once.',
        body: ScimTokenInput,
        response: { 201: NewScimToken, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      const { name, expires_at: expiresAt = null } = request.body
      const db = tenant(request)
      const secret = `lse_scim_${db.tenantId}_${newToken()}`
      const created = await db.transaction(async ({ run }) => {
        const [{ rows }] = await run([
          insertScimToken({
            name,
            hash: hashToken(secret),
            hint: secret.slice(-4),
            createdBy: identity(request).userId,
            expiresAt,
          }),
        ])
        const [token] = rows
        if (!token) throw new Error('a token was not stored')
        const after = { id: token.id, name, expires_at: token.expires_at }
        await run([recordEvent({ type: 'scim_token.created', actor: actor(request), before: null, after })])
        return token
      })
      return reply.code(201).send({ ...created, secret })
    },
  )

  app.delete(
    '/sso/scim-tokens/:id',
    {
      config,
      schema: {
        ...schema,
        summary: 'Revoke a token for SCIM',
        params: idPath,
        response: { 204: nothing, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      await tenant(request).transaction(async ({ run }) => {
        const [{ rows }] = await run([deleteScimToken(id)])
        if (!rows[0]) throw tokenUnknown({ id })
        const before = { id, name: rows[0].name }
        await run([recordEvent({ type: 'scim_token.deleted', actor: actor(request), before, after: null })])
      })
      return reply.code(204).send(null)
    },
  )
}
