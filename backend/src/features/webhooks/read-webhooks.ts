import { webhookTypes } from '@lead-scoring/contract'
import type { EventReader, ReadEvent } from '../events/index.ts'
import { insertDeliveries, type NewDelivery } from './deliveries.queries.ts'
import { type Endpoint, selectEndpoints } from './webhooks.queries.ts'

const told: ReadonlySet<string> = new Set(webhookTypes)

const deliveriesOf = (event: ReadEvent, endpoints: readonly Endpoint[]): readonly NewDelivery[] =>
  endpoints
    .filter(({ types, after }) => event.id > after && types.includes(event.type))
    .map(({ id }) => ({
      webhookId: id,
      eventId: event.id,
      leadId: event.lead_id,
      type: event.type,
      timestamp: event.occurred_at,
      before: event.before,
      after: event.after,
    }))

const read: EventReader['read'] = async (transaction, events) => {
  const possible = events.filter(({ type, actor }) => told.has(type) && actor !== 'sample')
  if (possible.length === 0) return
  const [{ rows: endpoints }] = await transaction.run([selectEndpoints()])
  const deliveries = possible.flatMap((event) => deliveriesOf(event, endpoints))
  if (deliveries.length > 0) await transaction.run([insertDeliveries(deliveries)])
}

/** Makes a delivery for each endpoint and event, and its job. */
export const webhookReader: EventReader = { name: 'webhooks', read }
