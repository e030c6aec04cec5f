import { type Static, Type } from 'typebox'
import { maxBulk, webhookFaults, webhookTypes } from './choices.ts'
import { id, storableText, time } from './fields.ts'

const nullableTime = (description: string) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time', description })

const writable = {
  url: Type.String({
    minLength: 1,
    maxLength: 2000,
    pattern: '^https?://[^\\s@]+$',
    description: 'Where messages are POSTed to: https, without a name or password in it.',
  }),
  description: Type.String({ maxLength: 200, pattern: storableText, description: 'What it is for.' }),
  types: Type.Array(Type.Enum([...webhookTypes]), {
    minItems: 1,
    uniqueItems: true,
    description: 'The events that are sent.',
  }),
  enabled: Type.Boolean({ description: 'False: nothing is sent.' }),
}

/** An address that is told of what happens to leads. */
export const Webhook = Type.Object({
  id: id('The webhook.'),
  ...writable,
  failing_since: nullableTime('Since when no message arrived; null while they arrive.'),
  old_secret_until: nullableTime('Until when the secret before this one signs as well.'),
  waiting: Type.Integer({ description: 'Messages that are on their way or will be tried again.' }),
  dead: Type.Integer({ description: 'Messages that were given up.' }),
  created_at: time('When it was made.'),
})
export type Webhook = Static<typeof Webhook>
export const Webhooks = Type.Object({ results: Type.Array(Webhook) })
export type Webhooks = Static<typeof Webhooks>

const secret = Type.String({
  description: 'Shown this once: the receiver checks `webhook-signature` by it.',
})
export const NewWebhook = Type.Object({ ...Webhook.properties, secret })
export type NewWebhook = Static<typeof NewWebhook>

export const WebhookInput = Type.Object(
  {
    url: writable.url,
    description: Type.Optional(writable.description),
    types: writable.types,
  },
  {
    additionalProperties: false,
    examples: [{ url: 'https://hooks.example.com/leads', types: ['lead.created', 'lead.updated'] }],
  },
)
export type WebhookInput = Static<typeof WebhookInput>
export const WebhookPatch = Type.Partial(Type.Object(writable), {
  additionalProperties: false,
  examples: [{ enabled: false }],
})
export type WebhookPatch = Static<typeof WebhookPatch>

export const webhookDeliveryStatuses = ['waiting', 'delivered', 'dead'] as const

/** One message to a webhook. */
export const WebhookDelivery = Type.Object({
  id: id('The delivery.'),
  message_id: Type.String({ description: 'The header `webhook-id`: the same in every attempt.' }),
  type: Type.String(),
  status: Type.Enum([...webhookDeliveryStatuses], {
    description: 'waiting: will be tried (again); delivered; dead: given up.',
  }),
  attempts: Type.Integer(),
  response_code: Type.Unsafe<number | null>({
    type: ['integer', 'null'],
    description: 'The last answer’s status; null: there was none.',
  }),
  fault: Type.Unsafe<(typeof webhookFaults)[number] | null>({
    type: ['string', 'null'],
    enum: [...webhookFaults, null],
    description: 'Why the last attempt failed; `refused`: it was not answered with 2xx.',
  }),
  body: Type.String({ description: 'What is sent: JSON.' }),
  created_at: time('When it was due.'),
  next_attempt_at: nullableTime('When it is tried next.'),
  delivered_at: nullableTime('When the receiver took it.'),
})
export type WebhookDelivery = Static<typeof WebhookDelivery>
export const WebhookDeliveries = Type.Object({ results: Type.Array(WebhookDelivery) })
export type WebhookDeliveries = Static<typeof WebhookDeliveries>
export const WebhookDeliveriesQuery = Type.Object(
  {
    status: Type.Optional(Type.Enum([...webhookDeliveryStatuses])),
    page_size: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
    before: Type.Optional(id('Deliveries older than this one.')),
  },
  { additionalProperties: false },
)
export type WebhookDeliveriesQuery = Static<typeof WebhookDeliveriesQuery>

/** The body of `POST /api/webhooks/{id}/redeliveries/`. */
export const WebhookRedelivery = Type.Object(
  {
    ids: Type.Optional(
      Type.Array(id('A delivery.'), {
        minItems: 1,
        maxItems: maxBulk,
        uniqueItems: true,
        description: 'Only these; absent: all that were given up.',
      }),
    ),
  },
  { additionalProperties: false, examples: [{ ids: [1] }] },
)
export type WebhookRedelivery = Static<typeof WebhookRedelivery>
export const WebhookRedelivered = Type.Object({
  count: Type.Integer({ description: 'How many are sent again.' }),
})
export type WebhookRedelivered = Static<typeof WebhookRedelivered>

/** The body of a message: small, and the same in every attempt. */
export type WebhookMessage = {
  /** One of `webhookTypes`, or `webhook.test`. */
  readonly type: string
  /** When it happened, ISO 8601, UTC. */
  readonly timestamp: string
  readonly data: {
    readonly lead_id: number | null
    /** The lead as the API answers it when the message is made; null when it is gone. */
    readonly lead: object | null
    readonly before: object | null
    readonly after: object | null
  }
}
