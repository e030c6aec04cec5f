export { auditHeadMail, invitationMail, passwordChangedMail, passwordResetMail } from './mail-templates.ts'
export { mailJobs } from './mails.jobs.ts'
export { installationMailRoutes, mailRoutes } from './mails.routes.ts'
export { sendInstallationMail, sendMail } from './send-mail.ts'
