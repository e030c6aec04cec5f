import type { Mail } from '@lead-scoring/contract'
import { isoTime } from '../../platform/database/iso-time.ts'
import { type RawBuilder, type Statement, sql, statement } from '../../platform/database/statement.ts'
import type { MailMessage } from '../../platform/mail/message.ts'

/** A tenant's mails are rows of the tenant; those to users who want in belong to the installation. Two tables of one form. */
export type MailTable = 'mail' | 'installation_mail'

const tables = {
  mail: sql.raw('lead_scoring.mail'),
  installation_mail: sql.raw('lead_scoring.installation_mail'),
} satisfies Record<MailTable, RawBuilder<unknown>>

const columns: RawBuilder<unknown> = sql`
  id::float8 as id, recipient, recipient_name, subject, language, status, attempts, last_error,
  ${isoTime('created_at')} as created_at, ${isoTime('sent_at')} as sent_at`

/** A mail with what its delivery needs. */
export type StoredMail = Mail & { readonly body: Buffer | null; readonly message_id: string }

/** The job that delivers it, by its task; `deliverMail` of mails.jobs.ts does it. */
export const deliveryTask = 'mails.deliver'

/** 16 hours in all: e, e², ... e¹⁰ seconds, then 6 hours. */
const deliveryAttempts = 12

const deliver = (id: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  lead_scoring.enqueue_job(${deliveryTask}, jsonb_build_object('mailId', ${id}), ${id}::text, null, ${deliveryAttempts}::integer)`

/** Stores a mail and enqueues its delivery: one row. */
export const insertMail = (
  table: MailTable,
  { to, subject, language }: Pick<MailMessage, 'to' | 'subject' | 'language'>,
  messageId: string,
  body: Buffer,
): Statement<{ id: number }> =>
  statement(sql<{ id: number }>`
    with stored as (
      insert into ${tables[table]} (recipient, recipient_name, subject, language, message_id, body)
      values (${to.address}, ${to.name || null}, ${subject}, ${language}, ${messageId}, ${body})
      returning id
    ), enqueued as (
      select ${deliver(sql`id`)} from stored
    )
    select id::float8 as id from stored cross join enqueued`)

/** Mails, newest first; `before` continues behind one, `status` narrows. */
export const listMails = (
  table: MailTable,
  limit: number,
  { status, before }: { readonly status?: string | undefined; readonly before?: number | undefined },
): Statement<Mail> =>
  statement(sql<Mail>`
    select ${columns} from ${tables[table]}
    where (${status ?? null}::text is null or status = ${status ?? null}::text)
      and (${before ?? null}::bigint is null or id < ${before ?? null}::bigint)
    order by id desc limit ${limit}`)

export const selectMail = (table: MailTable, id: number): Statement<StoredMail> =>
  statement(sql<StoredMail>`
    select ${columns}, body, message_id::text as message_id from ${tables[table]} where id = ${id}`)

/** Enqueues a mail that was kept or given up once more: one row, or none when it waits, is sent, or does not exist. */
export const requeueMail = (table: MailTable, id: number): Statement<Mail> =>
  statement(sql<Mail>`
    with again as (
      update ${tables[table]} set status = 'queued', last_error = null
      where id = ${id} and status in ('kept', 'failed') and body is not null
      returning *
    ), enqueued as (
      select ${deliver(sql`id`)} from again
    )
    select ${columns} from again cross join enqueued`)

/** It is with the SMTP server; its text is no longer needed. */
export const markSent = (table: MailTable, id: number): Statement =>
  statement(sql`
    update ${tables[table]}
    set status = 'sent', body = null, attempts = attempts + 1, last_error = null, sent_at = now()
    where id = ${id} and status = 'queued'`)

/** It could not be handed over: it waits for another attempt, or is given up. */
export const markUnsent = (
  table: MailTable,
  id: number,
  status: 'queued' | 'failed',
  reason: string,
): Statement =>
  statement(sql`
    update ${tables[table]} set status = ${status}, attempts = attempts + 1, last_error = ${reason}
    where id = ${id} and status = 'queued'`)

/** There is no SMTP server: it stays in the outbox. */
export const markKept = (table: MailTable, id: number): Statement =>
  statement(sql`update ${tables[table]} set status = 'kept' where id = ${id} and status = 'queued'`)

/**
 * Gives up what has waited for two days (its job was lost with a process that died at the last attempt), forgets
 * what was sent 30 days ago and everything after 90.
 */
export const purgeMails = (table: MailTable): readonly Statement[] => [
  statement(sql`
    update ${tables[table]} set status = 'failed', last_error = coalesce(last_error, 'No attempt came to an end.')
    where status = 'queued' and created_at < now() - interval '2 days'`),
  statement(sql`
    delete from ${tables[table]}
    where status = 'sent' and created_at < now() - interval '30 days' or created_at < now() - interval '90 days'`),
]
