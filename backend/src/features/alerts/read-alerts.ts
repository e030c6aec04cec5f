import type { JobServices } from '../../platform/jobs/job.ts'
import type { TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import type { EventReader, ReadEvent } from '../events/index.ts'
import { explainLead } from '../leads/index.ts'
import { sendMail } from '../mails/index.ts'
import { insertNotices, type NewNotice } from '../notices/index.ts'
import { alertMail } from './alert-mails.ts'
import {
  type AlertLead,
  countMoved,
  countToldLately,
  insertAlerts,
  type NewAlert,
  type Recipient,
  selectAlertLeads,
  selectRecipients,
} from './alerts.queries.ts'
import { crosses, isYoung, type Rise, riseOf } from './crossing.ts'

type Alert = { readonly rise: Rise; readonly lead: AlertLead; readonly recipient: Recipient }

const isTheirs = ({ leads, userId }: Recipient, { owner_id: owner }: Pick<AlertLead, 'owner_id'>): boolean =>
  leads === 'all' || owner === null || owner === userId

/** Whether somebody wants to hear of a rise: theirs to work on, over their threshold, and not by their own hand. */
const isFor = (recipient: Recipient, rise: Rise, lead: AlertLead): boolean =>
  rise.actor !== `user:${recipient.userId}` && isTheirs(recipient, lead) && crosses(recipient.threshold, rise)

const alertsOf = (rises: readonly Rise[], leads: readonly AlertLead[], recipients: readonly Recipient[]) =>
  rises.flatMap((rise): Alert[] => {
    const lead = leads.find(({ id }) => id === rise.leadId)
    if (!lead) return []
    return recipients
      .filter((recipient) => isFor(recipient, rise, lead))
      .map((recipient) => ({ rise, lead, recipient }))
  })

/** A program that creates leads by the thousand must not fill a mailbox, nor make everybody else's mails wait. */
const maxMailsAnHour = 50

/** Beyond so many in an hour, alerts wait for the digest; the notices do not. `lately` says how many there were. */
const limitMails = (alerts: readonly Alert[], lately: ReadonlyMap<number, number>): readonly Alert[] => {
  const counts = new Map(lately)
  return alerts.map((alert) => {
    const { recipient } = alert
    const count = (counts.get(recipient.userId) ?? 0) + 1
    counts.set(recipient.userId, count)
    return count > maxMailsAnHour ? { ...alert, recipient: { ...recipient, mails: 'daily' } } : alert
  })
}

const asRow = ({ rise, recipient }: Alert): NewAlert => ({
  userId: recipient.userId,
  leadId: rise.leadId,
  eventId: rise.eventId,
  score: rise.score,
  grade: rise.grade,
  fromScore: rise.from?.score ?? null,
  forDigest: recipient.by_mail && recipient.mails === 'daily',
})

const asNotice = ({ rise, recipient }: Alert): NewNotice => ({
  userId: recipient.userId,
  kind: 'alert',
  actor: rise.actor,
  leadId: rise.leadId,
  details: { score: rise.score, grade: rise.grade, ...(rise.from && { from: rise.from.score }) },
})

const mailOf = async (transaction: TenantTransaction, alert: Alert, services: JobServices) => {
  const { lead, recipient, rise } = alert
  const { email: address, name, language } = recipient
  const url = `${services.baseUrl()}/t/${transaction.tenantId}/leads/${lead.id}`
  const score = await explainLead(transaction, lead.id)
  const content = alertMail(language, { lead, url, score, from: rise.from?.score ?? null })
  return sendMail(services.secrets, { to: { address, name }, language, ...content })
}

/** Stores the alerts that were not stored before, and tells of these alone. */
const tell = async (transaction: TenantTransaction, all: readonly Alert[], services: JobServices) => {
  if (all.length === 0) return
  const [{ rows: lately }] = await transaction.run([countToldLately()])
  const alerts = limitMails(all, new Map(lately.map(({ userId, alerts: count }) => [userId, count])))
  const [{ rows: fresh }] = await transaction.run([insertAlerts(alerts.map(asRow))])
  const keys = new Set(fresh.map(({ userId, eventId }) => `${userId} ${eventId}`))
  const told = alerts.filter(({ recipient, rise }) => keys.has(`${recipient.userId} ${rise.eventId}`))
  const notices = told.filter(({ recipient }) => recipient.by_app).map(asNotice)
  if (notices.length > 0) await transaction.run([insertNotices(notices)])
  for (const alert of told.filter(({ recipient }) => recipient.by_mail && recipient.mails === 'at_once'))
    await transaction.run(await mailOf(transaction, alert, services))
}

/** How many leads the newest published scorecard lifted over each one's threshold: one notice instead of an alert each. */
const summarize = async (
  { run }: TenantTransaction,
  events: readonly ReadEvent[],
  recipients: readonly Recipient[],
): Promise<void> => {
  const published = events.findLast((event) => event.type === 'scorecard.published' && isYoung(event))
  if (!published) return
  const [{ rows: moved }] = await run([countMoved(published.id)])
  const notices = recipients.flatMap((recipient): NewNotice[] => {
    const lifted = moved.filter((some) => isTheirs(recipient, some) && crosses(recipient.threshold, some))
    const count = lifted.reduce((sum, some) => sum + some.count, 0)
    if (!recipient.by_app || count === 0 || published.actor === `user:${recipient.userId}`) return []
    const { userId } = recipient
    const details = { count, version: Number(published.after?.version ?? 0) }
    return [{ userId, kind: 'alert_summary', actor: published.actor, leadId: null, details }]
  })
  if (notices.length > 0) await run([insertNotices(notices)])
}

const read: EventReader['read'] = async (transaction, events, services) => {
  const nowMs = Date.now()
  const possible = events.filter((event) => riseOf(event, 'D', nowMs) !== null)
  const isPublished = events.some(({ type }) => type === 'scorecard.published')
  if (possible.length === 0 && !isPublished) return
  const ids = [...new Set(possible.flatMap(({ lead_id: id }) => (id === null ? [] : [id])))]
  const [{ rows: leads }, { rows: recipients }] = await transaction.run([
    selectAlertLeads(ids),
    selectRecipients(),
  ])
  const grades = new Map(leads.map(({ id, grade }) => [id, grade]))
  const rises = possible.flatMap((event) => {
    const rise = riseOf(event, grades.get(event.lead_id ?? 0) ?? 'D', nowMs)
    return rise ? [rise] : []
  })
  await tell(transaction, alertsOf(rises, leads, recipients), services)
  await summarize(transaction, events, recipients)
}

/** Tells members of leads that rise over their threshold, once for each crossing. */
export const alertReader: EventReader = { name: 'alerts', read }
