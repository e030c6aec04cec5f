export { actorName } from './actor-name.queries.ts'
export { eventJobs } from './events.jobs.ts'
export {
  type Change,
  listLeadEvents,
  logged,
  loggedEach,
  logLeadEvent,
} from './events.queries.ts'
export { recordInstallationEvent, recordSignInFailure } from './installation-log.queries.ts'
export { recordEvent, recordEventInTenants } from './tenant-events.queries.ts'
