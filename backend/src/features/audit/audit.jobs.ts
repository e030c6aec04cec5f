import type { JobContext, JobHandlers } from '../../platform/jobs/job.ts'
import type { TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { sendMail } from '../mails/index.ts'
import { selectHeadRecipient } from './audit.queries.ts'
import { headMail } from './head-mail.ts'
import { selectSealed } from './seal.queries.ts'
import { sealTenant } from './seal-tenant.ts'
import { trimAudit } from './trim-audit.ts'

const tenantOf = ({ tenant }: JobContext): TenantDb => {
  if (!tenant) throw new Error('this job is done for a tenant')
  return tenant
}

const seal = async (job: JobContext): Promise<void> => {
  await sealTenant(tenantOf(job))
}

const trim = async (job: JobContext): Promise<void> => {
  const tenant = tenantOf(job)
  const trimmed = await trimAudit(tenant)
  if (trimmed > 0) job.log.info(`Dropped ${trimmed} old events of tenant ${tenant.tenantId}.`)
}

/** Sends the head of the chain to whom the tenant's setting names; the same head twice says the same. */
const sendHead = async (job: JobContext): Promise<void> => {
  const tenant = tenantOf(job)
  const [{ rows: recipients }, { rows: heads }] = await tenant.run([selectHeadRecipient(), selectSealed()])
  const [recipient] = recipients
  const [head] = heads
  if (!recipient || !head?.head) return
  const { address, language, tenant_name: name } = recipient
  const content = headMail({ id: tenant.tenantId, name }, head, language)
  await tenant.run(sendMail(job.secrets, { to: { address }, language, ...content }))
}

export const auditJobs: JobHandlers = [
  { task: 'audit.seal', cron: '* * * * *', eachTenant: true, run: seal },
  { task: 'audit.trim', cron: '27 2 * * *', eachTenant: true, run: trim },
  { task: 'audit_heads.send', cron: '5 4 * * *', eachTenant: true, run: sendHead },
]
