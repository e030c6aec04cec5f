export { invitationJobs } from './invitations.jobs.ts'
export { invitationsRoutes, invitedRoutes } from './invitations.routes.ts'
