import type { JobServices } from '../../platform/jobs/job.ts'
import type { TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import type { EventReader, ReadEvent } from '../events/index.ts'
import { explainLead } from '../leads/index.ts'
import { sendMail } from '../mails/index.ts'
import { insertNotices, type NewNotice } from '../notices/index.ts'
import { alertMail } from './alert-mails.ts'
import {
  type AlertLead,
  insertAlerts,
  type NewAlert,
  type Recipient,
  selectAlertLeads,
  selectRecipients,
} from './alerts.queries.ts'
import { crosses, type Rise, riseOf } from './crossing.ts'

type Alert = { readonly rise: Rise; readonly lead: AlertLead; readonly recipient: Recipient }

/** Whether somebody wants to hear of a rise: theirs to work on, over their threshold, and not by their own hand. */
const isFor = (recipient: Recipient, rise: Rise, lead: AlertLead): boolean =>
  rise.actor !== `user:${recipient.userId}` &&
  (recipient.leads === 'all' || lead.owner_id === null || lead.owner_id === recipient.userId) &&
  crosses(recipient.threshold, rise)

const alertsOf = (rises: readonly Rise[], leads: readonly AlertLead[], recipients: readonly Recipient[]) =>
  rises.flatMap((rise): Alert[] => {
    const lead = leads.find(({ id }) => id === rise.leadId)
    if (!lead) return []
    return recipients
      .filter((recipient) => isFor(recipient, rise, lead))
      .map((recipient) => ({ rise, lead, recipient }))
  })

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
const tell = async (transaction: TenantTransaction, alerts: readonly Alert[], services: JobServices) => {
  if (alerts.length === 0) return
  const [{ rows: fresh }] = await transaction.run([insertAlerts(alerts.map(asRow))])
  const keys = new Set(fresh.map(({ userId, eventId }) => `${userId} ${eventId}`))
  const told = alerts.filter(({ recipient, rise }) => keys.has(`${recipient.userId} ${rise.eventId}`))
  const notices = told.filter(({ recipient }) => recipient.by_app).map(asNotice)
  if (notices.length > 0) await transaction.run([insertNotices(notices)])
  for (const alert of told.filter(({ recipient }) => recipient.by_mail && recipient.mails === 'at_once'))
    await transaction.run(await mailOf(transaction, alert, services))
}

/** The newest scorecard that was published; leads that it scored anew are told of by one summary. */
const summaryOf = (events: readonly ReadEvent[], recipients: readonly Recipient[]): readonly NewNotice[] => {
  const published = events.findLast(({ type }) => type === 'scorecard.published')
  const version = published?.after?.version
  if (!published || typeof version !== 'number') return []
  return recipients
    .filter(({ userId, by_app: byApp }) => byApp && published.actor !== `user:${userId}`)
    .map(({ userId }) => ({
      userId,
      kind: 'alert_summary',
      actor: published.actor,
      leadId: null,
      details: { version },
    }))
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
  const summary = summaryOf(events, recipients)
  if (summary.length > 0) await transaction.run([insertNotices(summary)])
}

/** Tells members of leads that rise over their threshold, once for each crossing. */
export const alertReader: EventReader = { name: 'alerts', read }
