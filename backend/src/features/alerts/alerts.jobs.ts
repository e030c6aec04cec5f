import type { JobContext, JobHandlers } from '../../platform/jobs/job.ts'
import { sendMail } from '../mails/index.ts'
import { digestMail } from './alert-mails.ts'
import { purgeAlerts, takeDigests } from './alerts.queries.ts'

/** Mails what waited until 7 in the morning. What was taken and its mail commit together: nobody gets it twice. */
const sendDigests = async ({ tenant, secrets, baseUrl }: JobContext): Promise<void> => {
  await tenant?.transaction(async (transaction) => {
    const [{ rows }] = await transaction.run([takeDigests(new Date())])
    const byReader = Map.groupBy(rows, ({ userId }) => userId)
    for (const leads of byReader.values()) {
      const [first] = leads
      if (!first) continue
      const { email: address, name, language } = first
      const url = `${baseUrl()}/t/${transaction.tenantId}/leads`
      const content = digestMail(language, leads, url)
      await transaction.run(sendMail(secrets, { to: { address, name }, language, ...content }))
    }
  })
}

export const alertJobs: JobHandlers = [
  // 7 in Berlin is 5 or 6 in UTC; an hour later catches up with a server that was off.
  { task: 'alerts.digest', cron: '0 5,6,7,8 * * *', eachTenant: true, isQuiet: true, run: sendDigests },
  {
    task: 'alerts.purge',
    cron: '53 2 * * *',
    eachTenant: true,
    isQuiet: true,
    run: async ({ tenant }) => void (await tenant?.run([purgeAlerts()])),
  },
]
