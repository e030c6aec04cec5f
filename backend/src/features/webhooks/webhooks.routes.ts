import { NewWebhook, Webhook, WebhookInput, WebhookPatch, Webhooks } from '@lead-scoring/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { idPath, nothing, problems, tenantHeader } from '../../platform/http/responses.ts'
import { problem } from '../../platform/problems/app-error.ts'
import { changeWebhook, createWebhook, removeWebhook, rotateSecret } from './change-webhook.ts'
import { listWebhooks } from './webhooks.queries.ts'

const notRepeatable = problem('idempotency_key_refused', 400, {
  en: 'A new secret is shown once, so this request takes no Idempotency-Key.',
  de: 'Ein neues Geheimnis wird einmal gezeigt; diese Anfrage nimmt deshalb keinen Idempotency-Key.',
})

/** An answer kept for a twin would hold the secret for a day, for whoever reads the database. */
const refuseIdempotencyKey = ({ headers }: FastifyRequest): void => {
  if (headers['idempotency-key'] !== undefined) throw notRepeatable()
}

const notStored = (reply: FastifyReply): FastifyReply => reply.header('cache-control', 'no-store')

const config = { access: 'webhooks.write' } as const
const schema = { tags: ['webhooks'], headers: tenantHeader }

/** The addresses that are told of what happens to leads. */
export const webhooksRoutes: FeatureRoutes = (app, { tenant, actor, secrets, outgoing }) => {
  const changing = (request: FastifyRequest) => ({ secrets, outgoing, actor: actor(request) })

  app.get(
    '/webhooks',
    {
      config,
      schema: { ...schema, summary: 'List webhooks', response: { 200: Webhooks, ...problems(400, 404) } },
    },
    async (request) => {
      const [{ rows }] = await tenant(request).run([listWebhooks()])
      return { results: [...rows] }
    },
  )

  app.post(
    '/webhooks',
    {
      config,
      schema: {
        ...schema,
        summary: 'Add a webhook',
        description:
          'It is told of events from now on. The answer shows its `secret`, this once. Takes no Idempotency-Key.',
        body: WebhookInput,
        response: { 201: NewWebhook, ...problems(400, 404, 409) },
      },
    },
    async (request, reply) => {
      refuseIdempotencyKey(request)
      const webhook = await createWebhook(tenant(request), request.body, changing(request))
      return notStored(reply.code(201)).send(webhook)
    },
  )

  app.patch(
    '/webhooks/:id',
    {
      config,
      schema: {
        ...schema,
        summary: 'Change a webhook',
        params: idPath,
        body: WebhookPatch,
        response: { 200: Webhook, ...problems(400, 404) },
      },
    },
    async (request) => changeWebhook(tenant(request), request.params.id, request.body, changing(request)),
  )

  app.delete(
    '/webhooks/:id',
    {
      config,
      schema: {
        ...schema,
        summary: 'Delete a webhook',
        description: 'With its deliveries: what was on its way is not sent.',
        params: idPath,
        response: { 204: nothing, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      await removeWebhook(tenant(request), request.params.id, actor(request))
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/webhooks/:id/secret',
    {
      config,
      schema: {
        ...schema,
        summary: 'Make a new secret',
        description: 'The one before signs as well for 24 hours. Takes no Idempotency-Key.',
        params: idPath,
        response: { 200: NewWebhook, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      refuseIdempotencyKey(request)
      return notStored(reply).send(await rotateSecret(tenant(request), request.params.id, changing(request)))
    },
  )
}
