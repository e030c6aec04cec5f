import { type KeyInput as Input, KeyInput, Keys, NewKey } from '@lead-scoring/contract'
import type { FastifyRequest } from 'fastify'
import { hashToken, newKey } from '../../platform/auth/credentials.ts'
import type { Identity } from '../../platform/auth/identity.ts'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { idPath, nothing, problems, tenantHeader } from '../../platform/http/responses.ts'
import { problem, validationFailed } from '../../platform/problems/app-error.ts'
import type { TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { recordEvent } from '../events/index.ts'
import { deleteKey, insertKey, listKeys } from './keys.queries.ts'

const keyUnknown = problem<{ id: number }>('key_unknown', 404, {
  en: ({ id }) => `There is no key ${id}.`,
  de: ({ id }) => `Es gibt keinen Schlüssel ${id}.`,
})
const notRepeatable = problem('idempotency_key_refused', 400, {
  en: 'A new key is shown once and stored nowhere, so this request takes no Idempotency-Key.',
  de: 'Ein neuer Schlüssel wird einmal gezeigt und nirgends gespeichert; diese Anfrage nimmt deshalb keinen Idempotency-Key.',
})

/** An answer kept for a twin would hold the secret for a day, for whoever reads the database. */
const refuseIdempotencyKey = ({ headers }: FastifyRequest): void => {
  if (headers['idempotency-key'] !== undefined) throw notRepeatable()
}

const expiryOf = ({ expires_at }: Input): Date | null => {
  if (expires_at === undefined || expires_at === null) return null
  const expiresAt = new Date(expires_at)
  // What PostgreSQL stores and JavaScript counts: a leap second is a time for neither.
  if (!(expiresAt.getTime() > Date.now()))
    throw validationFailed(undefined, {
      expires_at: [{ en: 'Must lie in the future.', de: 'Muss in der Zukunft liegen.' }],
    })
  return expiresAt
}

const createKey = (db: TenantDb, input: Input, { userId, actor }: Identity): Promise<NewKey> => {
  const expiresAt = expiryOf(input)
  const { name, scopes } = input
  const secret = newKey(db.tenantId)
  return db.transaction(async ({ run }) => {
    const hint = secret.slice(-4)
    const fresh = { name, scopes, keyHash: hashToken(secret), hint, createdBy: userId, expiresAt }
    const [{ rows }] = await run([insertKey(fresh)])
    const [key] = rows
    if (!key) throw new Error('a key that was inserted gave no row')
    const after = { key_id: key.id, scopes, expires_at: key.expires_at }
    const personal = { before: null, after: { name } }
    await run([recordEvent({ type: 'key.created', actor, before: null, after, personal })])
    return { ...key, secret }
  })
}

const revokeKey = (db: TenantDb, id: number, actor: string): Promise<void> =>
  db.transaction(async ({ run }) => {
    const [{ rows }] = await run([deleteKey(id)])
    const [key] = rows
    if (!key) throw keyUnknown({ id })
    const before = { key_id: id, scopes: key.scopes }
    const personal = { before: { name: key.name }, after: null }
    await run([recordEvent({ type: 'key.revoked', actor, before, after: null, personal })])
  })

const schema = { tags: ['keys'], headers: tenantHeader }

/** The keys by which programs come into a tenant. */
export const keysRoutes: FeatureRoutes = (app, { tenant, identity, actor }) => {
  app.get(
    '/keys',
    {
      config: { access: 'keys.write' },
      schema: { ...schema, summary: 'List API keys', response: { 200: Keys, ...problems(400, 404) } },
    },
    async (request) => {
      const [{ rows }] = await tenant(request).run([listKeys()])
      return { results: [...rows] }
    },
  )

  app.post(
    '/keys',
    {
      config: { access: 'keys.write' },
      schema: {
        ...schema,
        summary: 'Make an API key',
        description:
          'The answer shows its `secret`, this once. Takes no Idempotency-Key: the answer is stored nowhere.',
        body: KeyInput,
        response: { 201: NewKey, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      refuseIdempotencyKey(request)
      const key = await createKey(tenant(request), request.body, identity(request))
      return reply.code(201).header('cache-control', 'no-store').send(key)
    },
  )

  app.delete(
    '/keys/:id',
    {
      config: { access: 'keys.write' },
      schema: {
        ...schema,
        summary: 'Revoke an API key',
        description: 'From its next request on it is refused, by every server.',
        params: idPath,
        response: { 204: nothing, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      await revokeKey(tenant(request), request.params.id, actor(request))
      return reply.code(204).send(null)
    },
  )
}
