import type { WebhookDeliveriesQuery, WebhookDelivery, webhookFaults } from '@lead-scoring/contract'
import { isoTime } from '../../platform/database/iso-time.ts'
import { type RawBuilder, type Statement, sql, statement } from '../../platform/database/statement.ts'
import { leadJson } from '../leads/index.ts'

/** The job that delivers one; `deliver` of webhooks.jobs.ts does it. */
export const deliveryTask = 'webhooks.deliver'

const enqueueDelivery = (id: RawBuilder<unknown>, runAt: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  lead_scoring.enqueue_job(${deliveryTask}, jsonb_build_object('deliveryId', ${id}), ${id}::text, ${runAt}::timestamptz, null)`

/** What a delivery says, before the lead is put into it. */
export type NewDelivery = {
  readonly webhookId: number
  /** Null: a test. */
  readonly eventId: number | null
  readonly leadId: number | null
  readonly type: string
  readonly timestamp: string
  readonly before: object | null
  readonly after: object | null
}

/**
 * Stores deliveries with their bodies and enqueues them; one that is there already is left alone. The lead stands in a body as
 * the API answers it, null when it is gone.
 */
export const insertDeliveries = (deliveries: readonly NewDelivery[]): Statement<{ id: number }> =>
  statement(sql<{ id: number }>`
    with stored as (
      insert into lead_scoring.webhook_delivery (webhook_id, event_id, lead_id, type, body)
      select given."webhookId", given."eventId", lead.id, given.type,
        '{"type":' || to_json(given.type) || ',"timestamp":' || to_json(given.timestamp)
          || ',"data":{"lead_id":' || coalesce(given."leadId"::text, 'null')
          || ',"lead":' || case when lead.deleted_at is null then coalesce(${leadJson}, 'null') else 'null' end
          || ',"before":' || coalesce(given.before::text, 'null') || ',"after":' || coalesce(given.after::text, 'null') || '}}'
      from jsonb_to_recordset(${JSON.stringify(deliveries)}::jsonb) as given (
        "webhookId" bigint, "eventId" bigint, "leadId" bigint, type text, timestamp text, before json, after json
      )
      left join lead_scoring.lead on lead.id = given."leadId"
      order by given."eventId", given."webhookId"
      on conflict do nothing
      returning id
    ), enqueued as (
      select ${enqueueDelivery(sql`id`, sql`null`)} from stored
    )
    select id::float8 as id from stored cross join (select count(*) from enqueued) done`)

const columns: RawBuilder<unknown> = sql`
  id::float8 as id, message_id::text as message_id, type, status, attempts, response_code, fault, body,
  ${isoTime('created_at')} as created_at, ${isoTime('next_attempt_at')} as next_attempt_at,
  ${isoTime('delivered_at')} as delivered_at`

export const selectDelivery = (id: number): Statement<WebhookDelivery> =>
  statement(sql<WebhookDelivery>`
    select ${columns} from lead_scoring.webhook_delivery where id = ${id}`)

/** Those of the last 7 days, and what was given up before; newest first. */
export const listDeliveries = (
  webhookId: number,
  { status, before, page_size: limit = 100 }: WebhookDeliveriesQuery,
): Statement<WebhookDelivery> =>
  statement(sql<WebhookDelivery>`
    select ${columns} from lead_scoring.webhook_delivery
    where webhook_id = ${webhookId} and (created_at > now() - interval '7 days' or status = 'dead')
      and (${status ?? null}::text is null or status = ${status ?? null}::text)
      and (${before ?? null}::bigint is null or id < ${before ?? null}::bigint)
    order by id desc limit ${limit}`)

/** What an attempt needs. */
export type DueDelivery = {
  readonly webhookId: number
  readonly messageId: string
  readonly body: string
  readonly attempts: number
  readonly url: string
  readonly enabled: boolean
  /** Whether it is left alone, or asked by one message at a time. */
  readonly rests: boolean
  readonly sealId: string
  readonly secret: Buffer
  /** Null where it is no longer valid. */
  readonly oldSecret: Buffer | null
}

/** A delivery that waits; none when it was delivered, given up, or deleted with its endpoint. */
export const selectDueDelivery = (id: number): Statement<DueDelivery> =>
  statement(sql<DueDelivery>`
    select webhook.id::float8 as "webhookId", delivery.message_id::text as "messageId", delivery.body, delivery.attempts,
      webhook.url, webhook.enabled, webhook.rest_until is not null as rests, webhook.seal_id::text as "sealId", webhook.secret,
      case when webhook.old_secret_until > now() then webhook.old_secret end as "oldSecret"
    from lead_scoring.webhook_delivery delivery
    join lead_scoring.webhook on webhook.tenant_id = delivery.tenant_id and webhook.id = delivery.webhook_id
    where delivery.id = ${id} and delivery.status = 'waiting'`)

/** What came of an attempt that failed. */
export type Failure = {
  /** Null: there was no answer. */
  readonly code: number | null
  readonly fault: (typeof webhookFaults)[number]
}

export const markDelivered = (id: number, code: number): Statement =>
  statement(sql`
    update lead_scoring.webhook_delivery
    set status = 'delivered', attempts = attempts + 1, response_code = ${code}, fault = null, next_attempt_at = null,
      delivered_at = now()
    where id = ${id} and status = 'waiting'`)

/** It is tried again in so many seconds. */
export const putOff = (id: number, { code, fault }: Failure, seconds: number): Statement =>
  statement(sql`
    with later as (
      update lead_scoring.webhook_delivery
      set attempts = attempts + 1, response_code = ${code}, fault = ${fault},
        next_attempt_at = now() + make_interval(secs => ${seconds}::integer)
      where id = ${id} and status = 'waiting'
      returning id, next_attempt_at
    )
    select ${enqueueDelivery(sql`id`, sql`next_attempt_at`)} from later`)

/** It waits until its endpoint has rested; that is no attempt. */
export const postpone = (id: number): Statement =>
  statement(sql`
    with later as (
      update lead_scoring.webhook_delivery delivery
      set next_attempt_at = greatest(webhook.rest_until, now() + interval '5 seconds')
      from lead_scoring.webhook
      where webhook.id = delivery.webhook_id and delivery.id = ${id} and delivery.status = 'waiting'
      returning delivery.id, delivery.next_attempt_at
    )
    select ${enqueueDelivery(sql`id`, sql`next_attempt_at`)} from later`)

export const giveUp = (id: number, { code, fault }: Failure, attempts: number): Statement =>
  statement(sql`
    update lead_scoring.webhook_delivery
    set status = 'dead', attempts = ${attempts}, response_code = ${code}, fault = ${fault}, next_attempt_at = null
    where id = ${id} and status = 'waiting'`)

/** Sends again what was given up: these (all where undefined). A row each. */
export const redeliver = (webhookId: number, ids: readonly number[] | undefined): Statement<{ id: number }> =>
  statement(sql<{ id: number }>`
    with again as (
      update lead_scoring.webhook_delivery set status = 'waiting', attempts = 0, next_attempt_at = now()
      where webhook_id = ${webhookId} and status = 'dead'
        and (${ids?.join(',') ?? null}::text is null or id = any(string_to_array(${ids?.join(',') ?? null}, ',')::bigint[]))
      returning id
    ), enqueued as (
      select ${enqueueDelivery(sql`id`, sql`null`)} from again
    )
    select id::float8 as id from again cross join (select count(*) from enqueued) done`)

export const purgeDeliveries = (): Statement =>
  statement(sql`
    delete from lead_scoring.webhook_delivery where created_at < now() - interval '30 days'`)
