import { randomUUID } from 'node:crypto'
import {
  maxWebhooks,
  type NewWebhook,
  type Webhook,
  type WebhookInput,
  type WebhookPatch,
} from '@lead-scoring/contract'
import type { Outgoing } from '../../platform/outgoing/index.ts'
import { problem, validationFailed } from '../../platform/problems/app-error.ts'
import type { Secrets } from '../../platform/secrets/index.ts'
import type { TenantDb, TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { recordEvent } from '../events/index.ts'
import { sealSecret } from './sealed-webhook.queries.ts'
import { newSecret } from './sign.ts'
import {
  countWebhooks,
  deleteWebhook,
  insertWebhook,
  lockTenant,
  lockWebhook,
  replaceSecret,
  selectSealId,
  selectWebhook,
  updateWebhook,
} from './webhooks.queries.ts'

export const webhookUnknown = problem<{ id: number }>('webhook_unknown', 404, {
  en: ({ id }) => `There is no webhook ${id}.`,
  de: ({ id }) => `Es gibt keinen Webhook ${id}.`,
})

const webhooksFull = problem('webhooks_full', 409, {
  en: `There are at most ${maxWebhooks} webhooks; delete one first.`,
  de: `Es gibt höchstens ${maxWebhooks} Webhooks; bitte zuerst einen löschen.`,
})

/** Throws `validation_failed` (400) for what is no address, or not encrypted on its way through the internet. */
const requireUrl = (url: string, { allowPrivate }: Outgoing): void => {
  if (!URL.canParse(url))
    throw validationFailed(undefined, { url: [{ en: 'Is not an address.', de: 'Ist keine Adresse.' }] })
  if (new URL(url).protocol !== 'https:' && !allowPrivate)
    throw validationFailed(undefined, {
      url: [{ en: 'Must begin with https://.', de: 'Muss mit https:// beginnen.' }],
    })
}

export const requireWebhook = async (db: TenantDb | TenantTransaction, id: number): Promise<Webhook> => {
  const [{ rows }] = await db.run([selectWebhook(id)])
  if (!rows[0]) throw webhookUnknown({ id })
  return rows[0]
}

/** Its address and what somebody wrote of it can hold more than an auditor should see for good. */
const personalOf = ({ url, description }: Pick<Webhook, 'url' | 'description'>) => ({ url, description })
const openOf = ({ id, types, enabled }: Webhook) => ({ webhook_id: id, types, enabled })

/** What a change needs beside the database. */
export type Changing = { readonly outgoing: Outgoing; readonly secrets: Secrets; readonly actor: string }

export const createWebhook = (
  db: TenantDb,
  { url, types, description = '' }: WebhookInput,
  { outgoing, secrets, actor }: Changing,
): Promise<NewWebhook> => {
  requireUrl(url, outgoing)
  const sealId = randomUUID()
  const secret = newSecret()
  return db.transaction(async (transaction) => {
    const [, { rows: counted }] = await transaction.run([lockTenant(), countWebhooks()])
    if ((counted[0]?.webhooks ?? 0) >= maxWebhooks) throw webhooksFull()
    const sealed = sealSecret(secrets, sealId, secret)
    const [{ rows }] = await transaction.run([
      insertWebhook({ url, types, description, sealId, secret: sealed }),
    ])
    const webhook = await requireWebhook(transaction, rows[0]?.id ?? 0)
    const personal = { before: null, after: personalOf(webhook) }
    await transaction.run([
      recordEvent({ type: 'webhook.created', actor, before: null, after: openOf(webhook), personal }),
    ])
    return { ...webhook, secret }
  })
}

/** Throws `webhook_unknown` (404), `validation_failed` (400). */
export const changeWebhook = (
  db: TenantDb,
  id: number,
  patch: WebhookPatch,
  { outgoing, actor }: Changing,
): Promise<Webhook> => {
  if (patch.url !== undefined) requireUrl(patch.url, outgoing)
  return db.transaction(async (transaction) => {
    await transaction.run([lockWebhook(id)])
    const before = await requireWebhook(transaction, id)
    const changed = { ...before, ...patch }
    const event = {
      type: 'webhook.updated',
      actor,
      before: openOf(before),
      after: openOf(changed),
      personal: { before: personalOf(before), after: personalOf(changed) },
    } as const
    await transaction.run([updateWebhook(id, changed), recordEvent(event)])
    return requireWebhook(transaction, id)
  })
}

/** Gives a new secret; the one before signs as well for a day. Throws `webhook_unknown` (404). */
export const rotateSecret = (db: TenantDb, id: number, { secrets, actor }: Changing): Promise<NewWebhook> => {
  const secret = newSecret()
  return db.transaction(async (transaction) => {
    const [{ rows }] = await transaction.run([selectSealId(id)])
    if (!rows[0]) throw webhookUnknown({ id })
    await transaction.run([
      replaceSecret(id, sealSecret(secrets, rows[0].sealId, secret)),
      recordEvent({ type: 'webhook.secret_rotated', actor, before: null, after: { webhook_id: id } }),
    ])
    return { ...(await requireWebhook(transaction, id)), secret }
  })
}

/** What was on its way there stops. Throws `webhook_unknown` (404). */
export const removeWebhook = (db: TenantDb, id: number, actor: string): Promise<void> =>
  db.transaction(async (transaction) => {
    const before = await requireWebhook(transaction, id)
    const personal = { before: personalOf(before), after: null }
    await transaction.run([
      deleteWebhook(id),
      recordEvent({ type: 'webhook.deleted', actor, before: openOf(before), after: null, personal }),
    ])
  })
