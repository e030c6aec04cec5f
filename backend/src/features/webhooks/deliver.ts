import type { JobContext } from '../../platform/jobs/job.ts'
import { AddressRefused } from '../../platform/outgoing/guarded-agent.ts'
import type { TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { recordEvent } from '../events/index.ts'
import { sendMail } from '../mails/index.ts'
import {
  type DueDelivery,
  type Failure,
  giveUp,
  markDelivered,
  postpone,
  putOff,
  selectDueDelivery,
} from './deliveries.queries.ts'
import { disabledMail } from './disabled-mail.ts'
import { openSecret } from './sealed-webhook.queries.ts'
import { signedHeaders } from './sign.ts'
import { claimTurn, markAnswering, markFailing, selectAdministrators, setRest } from './webhooks.queries.ts'

/** After the first attempt: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 24 h; then it is given up. */
const delays: readonly number[] = [5, 300, 1_800, 7_200, 18_000, 36_000, 86_400]

/**
 * An endpoint that takes so long rests for so long, whatever it answers: it has one of the worker's few places for at most a
 * tenth of the time, and the mails and readers of every tenant wait for these.
 */
const slowMs = 2_000
const restSeconds = 100

/** Why a request got no answer; nothing of what the receiver said, which is nobody's business here. */
const faultOf = (error: unknown): Failure['fault'] => {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  if (cause instanceof AddressRefused) return 'private_network'
  return cause instanceof Error && cause.name === 'TimeoutError' ? 'timeout' : 'unreachable'
}

const post = async (job: JobContext, due: DueDelivery): Promise<Failure | { readonly taken: number }> => {
  const open = (sealed: Buffer) => openSecret(job.secrets, due.sealId, sealed)
  const secrets = [due.secret, ...(due.oldSecret ? [due.oldSecret] : [])].map(open)
  try {
    const { status } = await job.outgoing.fetch(due.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Lead-Scoring-Engine',
        ...signedHeaders(secrets, due.messageId, new Date(), due.body),
      },
      body: due.body,
      signal: job.signal,
    })
    return status >= 200 && status < 300 ? { taken: status } : { code: status, fault: 'refused' }
  } catch (error) {
    return { code: null, fault: faultOf(error) }
  }
}

/** Turns an endpoint off where nothing arrived for days, and tells the administrators. */
const noteFailure = (tenant: TenantDb, { secrets, baseUrl }: JobContext, webhookId: number): Promise<void> =>
  tenant.transaction(async ({ run, tenantId }) => {
    const [{ rows: disabled }] = await run([markFailing(webhookId)])
    const [endpoint] = disabled
    if (!endpoint) return
    const after = { webhook_id: webhookId }
    const [, { rows: administrators }] = await run([
      recordEvent({ type: 'webhook.disabled', actor: 'system', before: null, after }),
      selectAdministrators(),
    ])
    const { host } = new URL(endpoint.url)
    const url = `${baseUrl()}/t/${tenantId}/administration/webhooks`
    for (const { name, email: address, language } of administrators)
      await run(sendMail(secrets, { to: { address, name }, language, ...disabledMail(language, host, url) }))
  })

const hasTurn = async (tenant: TenantDb, webhookId: number): Promise<boolean> => {
  const [{ rows }] = await tenant.run([claimTurn(webhookId)])
  return rows.length > 0
}

/**
 * Makes one attempt. Killed between the receiver's answer and the commit, it makes it again: the repeat carries the same
 * `webhook-id`, by which the receiver knows it.
 */
export const deliver = async (job: JobContext): Promise<void> => {
  const { tenant, payload } = job
  if (!tenant) throw new Error('a webhook belongs to a tenant')
  const id = payload.deliveryId ?? 0
  const [{ rows }] = await tenant.run([selectDueDelivery(id)])
  const [due] = rows
  if (!due) return
  if (!due.enabled) {
    await tenant.run([giveUp(id, { code: null, fault: 'turned_off' }, due.attempts)])
    return
  }
  if (due.rests && !(await hasTurn(tenant, due.webhookId))) return void (await tenant.run([postpone(id)]))
  const startMs = performance.now()
  const outcome = await post(job, due)
  const isSlow = performance.now() - startMs >= slowMs || ('fault' in outcome && outcome.fault === 'timeout')
  const rest = setRest(due.webhookId, isSlow ? restSeconds : null)
  if ('taken' in outcome) {
    await tenant.run([markDelivered(id, outcome.taken), markAnswering(due.webhookId), rest])
    return
  }
  const seconds = delays[due.attempts]
  await tenant.run([
    seconds === undefined ? giveUp(id, outcome, due.attempts + 1) : putOff(id, outcome, seconds),
    rest,
  ])
  await noteFailure(tenant, job, due.webhookId)
}
