import { Mail, MailDetail, MailListQuery, MailPage } from '@lead-scoring/contract'
import type { FastifyRequest } from 'fastify'
import type { FeatureContext, FeatureRoutes } from '../../platform/http/feature.ts'
import { queryOf } from '../../platform/http/links.ts'
import { idPath, problems, tenantHeader } from '../../platform/http/responses.ts'
import { openBody } from '../../platform/mail/sealed-body.ts'
import { problem } from '../../platform/problems/app-error.ts'
import type { InstallationDb, TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { listMails, type MailTable, requeueMail, selectMail } from './mails.queries.ts'

const mailUnknown = problem<{ id: number }>('mail_unknown', 404, {
  en: ({ id }) => `There is no mail ${id}.`,
  de: ({ id }) => `Es gibt keine E-Mail ${id}.`,
})
const mailNotWaiting = problem('mail_not_undelivered', 409, {
  en: 'Only a mail that was kept or given up can be delivered again.',
  de: 'Nur eine E-Mail, die aufbewahrt oder aufgegeben wurde, kann erneut zugestellt werden.',
})

/** One of the two mailboxes: where its routes are, who may use them, and where its rows are. */
type Mailbox = {
  readonly path: '/mails' | '/installation/mails'
  readonly access: 'mails.read' | 'superuser'
  readonly table: MailTable
  readonly db: (request: FastifyRequest) => TenantDb | InstallationDb
  readonly headers?: typeof tenantHeader
}

const readPage = async (
  { path, table, db }: Mailbox,
  { links }: FeatureContext,
  request: FastifyRequest,
  { page_size: size = 100, before, status }: MailListQuery,
): Promise<MailPage> => {
  const [{ rows }] = await db(request).run([listMails(table, size + 1, { status, before })])
  const results = rows.slice(0, size)
  if (rows.length <= size) return { next: null, results }
  const query = queryOf(request)
  query.set('before', String(results.at(-1)?.id))
  return { next: links(request, `/api${path}/`, query), results }
}

/** Null when it was sealed with a key that this installation no longer has. */
const textOf = ({ secrets }: FeatureContext, messageId: string, body: Buffer) => {
  try {
    return openBody(secrets, messageId, body)
  } catch {
    return { text: null, html: null }
  }
}

/** The text is shown while nobody else would bring it: kept or given up. */
const readDetail = async (
  { table, db }: Mailbox,
  context: FeatureContext,
  request: FastifyRequest,
  id: number,
): Promise<MailDetail> => {
  const [{ rows }] = await db(request).run([selectMail(table, id)])
  if (!rows[0]) throw mailUnknown({ id })
  const { body, message_id: messageId, ...mail } = rows[0]
  const isShown = body && (mail.status === 'kept' || mail.status === 'failed')
  return { ...mail, ...(isShown ? textOf(context, messageId, body) : { text: null, html: null }) }
}

const deliverAgain = async ({ table, db }: Mailbox, request: FastifyRequest, id: number): Promise<Mail> => {
  const [{ rows: queued }, { rows: found }] = await db(request).run([
    requeueMail(table, id),
    selectMail(table, id),
  ])
  if (!found[0]) throw mailUnknown({ id })
  if (!queued[0]) throw mailNotWaiting()
  return queued[0]
}

const routesOf =
  (mailboxOf: (context: FeatureContext) => Mailbox): FeatureRoutes =>
  (app, context) => {
    const mailbox = mailboxOf(context)
    const { path, access, headers } = mailbox
    const config = { access }
    const schema = { tags: ['mails'], ...(headers && { headers }) }

    app.get(
      path,
      {
        config,
        schema: {
          ...schema,
          summary: 'List mails',
          querystring: MailListQuery,
          response: { 200: MailPage, ...problems(400, 404) },
        },
      },
      async (request) => readPage(mailbox, context, request, request.query),
    )

    app.get(
      `${path}/:id`,
      {
        config,
        schema: {
          ...schema,
          summary: 'Read a mail',
          description: 'With its text, when it was kept or given up.',
          params: idPath,
          response: { 200: MailDetail, ...problems(400, 404) },
        },
      },
      async (request) => readDetail(mailbox, context, request, request.params.id),
    )

    app.post(
      `${path}/:id/delivery`,
      {
        config,
        schema: {
          ...schema,
          summary: 'Deliver a mail again',
          description: 'One that was kept or given up.',
          params: idPath,
          response: { 202: Mail, ...problems(400, 404, 409) },
        },
      },
      async (request, reply) => reply.code(202).send(await deliverAgain(mailbox, request, request.params.id)),
    )
  }

/** The mails of a tenant, for its administrators: nothing vanishes where there is no SMTP server. */
export const mailRoutes: FeatureRoutes = routesOf(({ tenant }) => ({
  path: '/mails',
  access: 'mails.read',
  table: 'mail',
  db: tenant,
  headers: tenantHeader,
}))

/** Those that belong to no tenant, for superusers. */
export const installationMailRoutes: FeatureRoutes = routesOf(({ installation }) => ({
  path: '/installation/mails',
  access: 'superuser',
  table: 'installation_mail',
  db: () => installation,
}))
