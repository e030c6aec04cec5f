import { activityRoutes } from './features/activity/index.ts'
import { alertsRoutes } from './features/alerts/index.ts'
import { assignmentRulesRoutes } from './features/assignment-rules/index.ts'
import { auditRoutes } from './features/audit/index.ts'
import { bulkJobsRoutes } from './features/bulk-jobs/index.ts'
import { invitationsRoutes, invitedRoutes } from './features/invitations/index.ts'
import { keysRoutes } from './features/keys/index.ts'
import {
  assignLeadsRoutes,
  leadAttributesRoutes,
  leadBoardRoutes,
  leadBulkRoutes,
  leadDistinctionsRoutes,
  leadMergeRoutes,
  leadStatusRoutes,
  leadsRoutes,
  lostReasonsRoutes,
} from './features/leads/index.ts'
import { installationMailRoutes, mailRoutes } from './features/mails/index.ts'
import { membersRoutes } from './features/members/index.ts'
import { notesRoutes } from './features/notes/index.ts'
import { noticesRoutes } from './features/notices/index.ts'
import { passwordResetsRoutes } from './features/password-resets/index.ts'
import { personsRoutes } from './features/persons/index.ts'
import { profileRoutes } from './features/profile/index.ts'
import { samplesRoutes } from './features/samples/index.ts'
import { scimRoutes } from './features/scim/index.ts'
import { scorecardsRoutes } from './features/scorecards/index.ts'
import { sessionsRoutes } from './features/sessions/index.ts'
import { settingsRoutes } from './features/settings/index.ts'
import { ssoRoutes } from './features/sso/index.ts'
import { tenantsRoutes } from './features/tenants/index.ts'
import { usersRoutes } from './features/users/index.ts'
import { viewsRoutes } from './features/views/index.ts'
import { deliveriesRoutes, webhooksRoutes } from './features/webhooks/index.ts'
import type { FeatureRoutes } from './platform/http/feature.ts'

/** The features of the API, a line each. */
export const features: readonly FeatureRoutes[] = [
  leadsRoutes,
  leadBulkRoutes,
  notesRoutes,
  noticesRoutes,
  leadBoardRoutes,
  bulkJobsRoutes,
  leadStatusRoutes,
  lostReasonsRoutes,
  assignmentRulesRoutes,
  assignLeadsRoutes,
  leadDistinctionsRoutes,
  leadMergeRoutes,
  activityRoutes,
  leadAttributesRoutes,
  viewsRoutes,
  scorecardsRoutes,
  tenantsRoutes,
  ssoRoutes,
  scimRoutes,
  samplesRoutes,
  mailRoutes,
  installationMailRoutes,
  sessionsRoutes,
  passwordResetsRoutes,
  profileRoutes,
  usersRoutes,
  membersRoutes,
  invitationsRoutes,
  invitedRoutes,
  settingsRoutes,
  keysRoutes,
  auditRoutes,
  personsRoutes,
  alertsRoutes,
  webhooksRoutes,
  deliveriesRoutes,
]
