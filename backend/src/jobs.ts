import { eventReaders } from './event-readers.ts'
import { alertJobs } from './features/alerts/index.ts'
import { auditJobs } from './features/audit/index.ts'
import { bulkJobJobs } from './features/bulk-jobs/index.ts'
import { eventJobs, readEventsJob } from './features/events/index.ts'
import { invitationJobs } from './features/invitations/index.ts'
import { leadJobs } from './features/leads/index.ts'
import { mailJobs } from './features/mails/index.ts'
import { noteJobs } from './features/notes/index.ts'
import { noticeJobs } from './features/notices/index.ts'
import { passwordResetJobs } from './features/password-resets/index.ts'
import { sessionJobs } from './features/sessions/index.ts'
import { webhookJobs } from './features/webhooks/index.ts'
import { idempotencyJobs } from './platform/http/idempotency.jobs.ts'
import type { JobHandlers } from './platform/jobs/job.ts'

/** What the worker can do, a line a feature. */
export const jobHandlers: JobHandlers = [
  ...leadJobs,
  ...noteJobs,
  ...noticeJobs,
  ...bulkJobJobs,
  ...mailJobs,
  ...eventJobs,
  readEventsJob(eventReaders),
  ...alertJobs,
  ...auditJobs,
  ...invitationJobs,
  ...passwordResetJobs,
  ...sessionJobs,
  ...webhookJobs,
  ...idempotencyJobs,
]
