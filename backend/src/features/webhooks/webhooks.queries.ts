import type { Webhook, WebhookInput } from '@lead-scoring/contract'
import { isoTime } from '../../platform/database/iso-time.ts'
import { type RawBuilder, type Statement, sql, statement } from '../../platform/database/statement.ts'

const columns: RawBuilder<unknown> = sql`
  webhook.id::float8 as id, webhook.url, webhook.description, webhook.types, webhook.enabled,
  ${isoTime('webhook.failing_since')} as failing_since,
  ${isoTime('(case when webhook.old_secret_until > now() then webhook.old_secret_until end)')} as old_secret_until,
  (select count(*)::integer from lead_scoring.webhook_delivery delivery
    where delivery.webhook_id = webhook.id and delivery.status = 'waiting') as waiting,
  (select count(*)::integer from lead_scoring.webhook_delivery delivery
    where delivery.webhook_id = webhook.id and delivery.status = 'dead') as dead,
  ${isoTime('webhook.created_at')} as created_at`

export const listWebhooks = (): Statement<Webhook> =>
  statement(sql<Webhook>`select ${columns} from lead_scoring.webhook order by webhook.id`)

export const selectWebhook = (id: number): Statement<Webhook> =>
  statement(sql<Webhook>`select ${columns} from lead_scoring.webhook where webhook.id = ${id}`)

export const lockWebhook = (id: number): Statement =>
  statement(sql`select from lead_scoring.webhook where id = ${id} for no key update`)

type FreshWebhook = Required<WebhookInput> & { readonly sealId: string; readonly secret: Buffer }

/** It begins behind the events that are there. */
export const insertWebhook = ({
  url,
  description,
  types,
  sealId,
  secret,
}: FreshWebhook): Statement<{ id: number }> =>
  statement(sql<{ id: number }>`
    insert into lead_scoring.webhook (url, description, types, seal_id, secret, after_event)
    select ${url}, ${description}, string_to_array(${types.join(',')}, ','), ${sealId}, ${secret},
      (select coalesce(max(id), 0) from lead_scoring.event)
    returning id::float8 as id`)

/** Who turns an endpoint on again gives it a new chance. */
export const updateWebhook = (
  id: number,
  { url, description, types, enabled }: Pick<Webhook, 'url' | 'description' | 'types' | 'enabled'>,
): Statement =>
  statement(sql`
    update lead_scoring.webhook
    set url = ${url}, description = ${description}, types = string_to_array(${types.join(',')}, ','), enabled = ${enabled},
      failing_since = case when ${enabled} and not enabled then null else failing_since end
    where id = ${id}`)

export const deleteWebhook = (id: number): Statement =>
  statement(sql`delete from lead_scoring.webhook where id = ${id}`)

export const selectSealId = (id: number): Statement<{ sealId: string }> =>
  statement(sql<{ sealId: string }>`
    select seal_id::text as "sealId" from lead_scoring.webhook where id = ${id} for no key update`)

/** The secret before signs as well for a day. */
export const replaceSecret = (id: number, secret: Buffer): Statement =>
  statement(sql`
    update lead_scoring.webhook
    set old_secret = secret, old_secret_until = now() + interval '24 hours', secret = ${secret} where id = ${id}`)

export const forgetOldSecrets = (): Statement =>
  statement(sql`
    update lead_scoring.webhook set old_secret = null, old_secret_until = null where old_secret_until < now()`)

/** An endpoint that is sent to. */
export type Endpoint = { readonly id: number; readonly types: readonly string[]; readonly after: number }

export const selectEndpoints = (): Statement<Endpoint> =>
  statement(sql<Endpoint>`
    select id::float8 as id, types, after_event::float8 as after from lead_scoring.webhook where enabled order by id`)

/** Lets whoever adds a webhook wait for the others who do, so that they count each other's. */
export const lockTenant = (): Statement =>
  statement(
    sql`select from lead_scoring.tenant where id = lead_scoring.current_tenant_id() for no key update`,
  )

export const countWebhooks = (): Statement<{ webhooks: number }> =>
  statement(sql<{ webhooks: number }>`select count(*)::float8 as webhooks from lead_scoring.webhook`)

/** Takes the turn to ask an endpoint that rested: one row for the first who comes, none until it is known what came of it. */
export const claimTurn = (id: number): Statement<{ id: number }> =>
  statement(sql<{ id: number }>`
    update lead_scoring.webhook set rest_until = now() + interval '30 seconds'
    where id = ${id} and rest_until <= now() returning id::float8 as id`)

/** Leaves an endpoint alone for so many seconds; null: it is quick. */
export const setRest = (id: number, seconds: number | null): Statement =>
  statement(sql`
    update lead_scoring.webhook set rest_until = now() + make_interval(secs => ${seconds}::integer)
    where id = ${id} and (${seconds}::integer is not null or rest_until is not null)`)

/** It answers again. */
export const markAnswering = (id: number): Statement =>
  statement(sql`
    update lead_scoring.webhook set failing_since = null where id = ${id} and failing_since is not null`)

/** Nothing arrives there. One row when that has been so for days and it is turned off now. */
export const markFailing = (id: number): Statement<{ url: string }> =>
  statement(sql<{ url: string }>`
    with failing as (
      update lead_scoring.webhook
      set failing_since = coalesce(failing_since, now()), enabled = failing_since is null or failing_since > now() - interval '3 days'
      where id = ${id} and enabled
      returning url, enabled
    )
    select url from failing where not enabled`)

/** Who is told that an endpoint was turned off. */
export type Administrator = { readonly name: string; readonly email: string; readonly language: 'en' | 'de' }

export const selectAdministrators = (): Statement<Administrator> =>
  statement(sql<Administrator>`
    select account.name, account.email, account.language
    from lead_scoring.membership member
    join lead_scoring.user_account account on account.id = member.user_id and account.disabled_at is null
    where member.tenant_id = lead_scoring.current_tenant_id() and member.role = 'administrator' and member.suspended_at is null
    order by account.id`)
