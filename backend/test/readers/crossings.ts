import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { sealSecret } from '../../src/features/webhooks/sealed-webhook.queries.ts'
import { newSecret } from '../../src/features/webhooks/sign.ts'
import type { Secrets } from '../../src/platform/secrets/index.ts'
import { addInhabitant } from '../isolation/rows.ts'

/** A tenant whose manager is told of each crossing by mail, and whose webhook is told of each change. */
export type Watched = {
  /** Writes an event by which the lead crosses the threshold; in one transaction with the job, as after a request. */
  readonly cross: () => Promise<void>
  /** What is not through yet: mails, deliveries, and events that the readers did not see. */
  readonly pending: () => Promise<number>
  readonly count: (table: 'alert' | 'mail' | 'webhook_delivery') => Promise<number>
  /** The names under which mails and webhooks went out. */
  readonly names: (table: 'mail' | 'webhook_delivery') => Promise<readonly string[]>
  readonly end: () => Promise<void>
}

const beginAnew = async (client: pg.Client, tenantId: number) => {
  for (const table of ['alert_preference', 'alert', 'mail', 'webhook'])
    await client.query(`delete from lead_scoring.${table} where tenant_id = $1`, [tenantId])
  await client.query(`update lead_scoring.membership set role = 'manager' where tenant_id = $1`, [tenantId])
}

const addWebhook = (client: pg.Client, tenantId: number, url: string, secrets: Secrets) => {
  const sealId = randomUUID()
  return client.query(
    `insert into lead_scoring.webhook (tenant_id, url, types, seal_id, secret, after_event)
     values ($1, $2, '{lead.updated}', $3, $4, 0)`,
    [tenantId, url, sealId, sealSecret(secrets, sealId, newSecret())],
  )
}

export const watchTenant = async (database: string, receiver: string, secrets: Secrets): Promise<Watched> => {
  const client = new pg.Client(database)
  await client.connect()
  const { id, ids } = await addInhabitant(client, 'crash-drill')
  await beginAnew(client, id)
  await addWebhook(client, id, receiver, secrets)
  const one = async (sql: string): Promise<number> =>
    Number((await client.query<{ n: string }>(sql, [id])).rows[0]?.n)
  return {
    cross: async () => {
      // An hour passes, so that no mail waits for the digest.
      await client.query(
        `update lead_scoring.alert set created_at = created_at - interval '1 hour' where tenant_id = $1`,
        [id],
      )
      await client.query('begin')
      await client.query(`select set_config('app.tenant_id', $1, true)`, [String(id)])
      await client.query(
        `insert into lead_scoring.event (tenant_id, type, actor, lead_id, before, after)
         values ($1, 'lead.updated', 'open', $2, '{"score":30,"grade":"D"}', '{"score":85,"grade":"A"}')`,
        [id, ids.lead],
      )
      await client.query(`select lead_scoring.enqueue_job('events.read', '{}', 'read', null, null)`)
      await client.query('commit')
    },
    pending: () =>
      one(`select (select count(*) from lead_scoring.mail where tenant_id = $1 and status <> 'sent')
        + (select count(*) from lead_scoring.webhook_delivery where tenant_id = $1 and status <> 'delivered')
        + (select count(*) from lead_scoring.event where tenant_id = $1 and type = 'lead.updated' and not exists (
            select from lead_scoring.webhook_delivery delivery
            where delivery.tenant_id = event.tenant_id and delivery.event_id = event.id)) as n`),
    count: (table) => one(`select count(*) as n from lead_scoring.${table} where tenant_id = $1`),
    names: async (table) => {
      const { rows } = await client.query<{ name: string }>(
        `select message_id::text as name from lead_scoring.${table} where tenant_id = $1`,
        [id],
      )
      return rows.map(({ name }) => name)
    },
    end: () => client.end(),
  }
}
