// node backend/test/readers/worker.ts DATABASE_URL SMTP_URL KEY: a worker for alerts, mails and webhooks, to be killed.
import { eventReaders } from '../../src/event-readers.ts'
import { readEventsJob } from '../../src/features/events/index.ts'
import { mailJobs } from '../../src/features/mails/index.ts'
import { webhookJobs } from '../../src/features/webhooks/index.ts'
import { openSmtp } from '../../src/platform/mail/deliver.ts'
import { openSecrets } from '../../src/platform/secrets/index.ts'
import { workOn } from '../jobs/job-test.ts'

process.stdin
  .on('end', () => process.exit(1))
  .resume()
  .unref() // ends when the drill does

const [url = '', smtp = '', key = ''] = process.argv.slice(2)
await workOn(url, [readEventsJob(eventReaders), ...mailJobs, ...webhookJobs], {
  secrets: openSecrets({ current: Buffer.from(key, 'hex'), old: [] }),
  deliver: openSmtp({ url: smtp, from: { address: 'scores@example.com' } }),
})
