import type { Webhook, WebhookDelivery } from '@lead-scoring/contract'
import type { Page } from '@playwright/test'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const moment = (fromNowMs: number): string => new Date(Date.now() + fromNowMs).toISOString()

const webhooks = (): Webhook[] => [
  {
    id: 3,
    url: 'https://hooks.nordlicht.example/leads/eingang',
    description: 'Warenwirtschaft',
    types: ['lead.created', 'lead.updated', 'lead.status_changed'],
    enabled: true,
    failing_since: null,
    old_secret_until: null,
    waiting: 1,
    dead: 1,
    created_at: moment(-30 * dayMs),
  },
  {
    id: 4,
    url: 'https://chat.nordlicht.example/services/T024BE7LD/B04/neue-leads',
    description: '',
    types: ['lead.created'],
    enabled: true,
    failing_since: moment(-5 * 60 * minuteMs),
    old_secret_until: null,
    waiting: 12,
    dead: 0,
    created_at: moment(-9 * dayMs),
  },
]

const delivery = (id: number, more: Partial<WebhookDelivery>): WebhookDelivery => ({
  id,
  message_id: `00000000-0000-4000-8000-00000000000${id}`,
  type: 'lead.updated',
  status: 'delivered',
  attempts: 1,
  response_code: 204,
  fault: null,
  body: '{"type":"lead.updated","timestamp":"2026-11-25T09:30:00.000000Z","data":{"lead_id":131,"lead":null,"before":{"score":62},"after":{"score":85}}}',
  created_at: moment(-id * 40 * minuteMs),
  next_attempt_at: null,
  delivered_at: moment(-id * 40 * minuteMs),
  ...more,
})

const deliveries = (): WebhookDelivery[] => [
  delivery(1, {
    status: 'waiting',
    attempts: 2,
    response_code: 503,
    fault: 'refused',
    next_attempt_at: moment(25 * minuteMs),
    delivered_at: null,
  }),
  delivery(2, { type: 'lead.created' }),
  delivery(3, { type: 'webhook.test' }),
  delivery(4, {
    status: 'dead',
    attempts: 8,
    response_code: null,
    fault: 'timeout',
    delivered_at: null,
  }),
]

/** Answers what the page of webhooks reads; what it writes is answered with a secret. Later routes win over these. */
export const fakeWebhooks = async (page: Page, isEmpty = false): Promise<void> => {
  await page.route('**/api/webhooks/', (route) =>
    route.request().method() === 'GET'
      ? route.fulfill({ json: { results: isEmpty ? [] : webhooks() } })
      : route.fulfill({ status: 201, json: { ...webhooks()[0], secret: `whsec_${'Ab1/'.repeat(10)}abc=` } }),
  )
  await page.route('**/api/webhooks/*/deliveries/**', (route) =>
    route.fulfill({ json: { results: deliveries() } }),
  )
}
