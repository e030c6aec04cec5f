import {
  WebhookDeliveries,
  WebhookDeliveriesQuery,
  WebhookDelivery,
  WebhookRedelivered,
  WebhookRedelivery,
} from '@lead-scoring/contract'
import { sendAnswer } from '../../platform/http/answer.ts'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { answerOnce } from '../../platform/http/idempotency.ts'
import { idPath, postHeaders, problems, tenantHeader } from '../../platform/http/responses.ts'
import type { TenantDb, TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { requireWebhook } from './change-webhook.ts'
import { insertDeliveries, listDeliveries, redeliver, selectDelivery } from './deliveries.queries.ts'

const sendTest = async (db: TenantDb | TenantTransaction, id: number): Promise<WebhookDelivery> => {
  await requireWebhook(db, id)
  const test = { eventId: null, leadId: null, type: 'webhook.test', before: null, after: null }
  const [{ rows }] = await db.run([
    insertDeliveries([{ ...test, webhookId: id, timestamp: new Date().toISOString() }]),
  ])
  const [{ rows: made }] = await db.run([selectDelivery(rows[0]?.id ?? 0)])
  if (!made[0]) throw new Error('a delivery that was inserted gave no row')
  return made[0]
}

const asAnswer = (status: number, value: object) => ({ status, headers: {}, body: JSON.stringify(value) })

const config = { access: 'webhooks.write' } as const
const tags = ['webhooks']

/** What was sent to a webhook, and what is sent again. */
export const deliveriesRoutes: FeatureRoutes = (app, { tenant }) => {
  app.get(
    '/webhooks/:id/deliveries',
    {
      config,
      schema: {
        tags,
        summary: 'List the deliveries of a webhook',
        description: 'Those of the last 7 days, and what was given up within 30; newest first.',
        headers: tenantHeader,
        params: idPath,
        querystring: WebhookDeliveriesQuery,
        response: { 200: WebhookDeliveries, ...problems(400, 404) },
      },
    },
    async (request) => {
      const db = tenant(request)
      await requireWebhook(db, request.params.id)
      const [{ rows }] = await db.run([listDeliveries(request.params.id, request.query)])
      return { results: [...rows] }
    },
  )

  app.post(
    '/webhooks/:id/test',
    {
      config,
      schema: {
        tags,
        summary: 'Send a test',
        description: 'A message of the type `webhook.test`, about no lead.',
        headers: postHeaders,
        params: idPath,
        response: { 201: WebhookDelivery, ...problems(400, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const answer = await answerOnce(request, tenant(request), async (db) =>
        asAnswer(201, await sendTest(db, id)),
      )
      return sendAnswer(reply, answer)
    },
  )

  app.post(
    '/webhooks/:id/redeliveries',
    {
      config,
      schema: {
        tags,
        summary: 'Send again what was given up',
        headers: postHeaders,
        params: idPath,
        body: WebhookRedelivery,
        response: { 200: WebhookRedelivered, ...problems(400, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const answer = await answerOnce(request, tenant(request), async (db) => {
        await requireWebhook(db, id)
        const [{ rows }] = await db.run([redeliver(id, request.body.ids)])
        return asAnswer(200, { count: rows.length })
      })
      return sendAnswer(reply, answer)
    },
  )
}
