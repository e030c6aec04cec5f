import type { JobContext, JobHandlers } from '../../platform/jobs/job.ts'
import { MailRefused } from '../../platform/mail/deliver.ts'
import { openBody } from '../../platform/mail/sealed-body.ts'
import {
  deliveryTask,
  type MailTable,
  markKept,
  markSent,
  markUnsent,
  purgeMails,
  selectMail,
} from './mails.queries.ts'

/** Where the mails of the job's tenant are, or those of the installation. */
const mailboxOf = ({ tenant, installation }: JobContext) =>
  tenant
    ? { run: tenant.run, table: 'mail' as MailTable }
    : { run: installation.run, table: 'installation_mail' as MailTable }

/** The recipient's address can be a part of the reason; it stays in the row and does not reach the log. */
const giveUpOrTryAgain = async (job: JobContext, id: number, error: unknown): Promise<void> => {
  const { run, table } = mailboxOf(job)
  const isGivenUp = error instanceof MailRefused || job.isLastAttempt
  const reason = error instanceof Error ? error.message : String(error)
  await run([markUnsent(table, id, isGivenUp ? 'failed' : 'queued', reason)])
  if (isGivenUp) job.log.error(`Mail ${id} of ${table} is given up; its row says why.`)
  else throw new Error(`mail ${id} of ${table} could not be delivered; its row says why`)
}

/**
 * Delivers one mail. Killed between the server's answer and the commit, it delivers the mail again: SMTP cannot take part
 * in a transaction. The repeat carries the same Message-ID.
 */
const deliverMail = async (job: JobContext): Promise<void> => {
  const { payload, deliver, secrets } = job
  const id = payload.mailId ?? 0
  const { run, table } = mailboxOf(job)
  const [{ rows }] = await run([selectMail(table, id)])
  const [mail] = rows
  if (!mail?.body || mail.status !== 'queued') return
  if (!deliver) {
    await run([markKept(table, id)])
    return
  }
  try {
    await deliver({
      to: { address: mail.recipient, name: mail.recipient_name ?? undefined },
      subject: mail.subject,
      messageId: mail.message_id,
      createdAt: new Date(mail.created_at),
      ...openBody(secrets, mail.message_id, mail.body),
    })
  } catch (error) {
    await giveUpOrTryAgain(job, id, error)
    return
  }
  await run([markSent(table, id)])
}

const purge = async (job: JobContext): Promise<void> => {
  const { run, table } = mailboxOf(job)
  await run(purgeMails(table))
}

export const mailJobs: JobHandlers = [
  { task: deliveryTask, run: deliverMail },
  { task: 'mails.purge', cron: '41 2 * * *', eachTenant: true, run: purge },
  { task: 'installation_mails.purge', cron: '43 2 * * *', run: purge },
]
