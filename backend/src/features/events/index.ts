export {
  type Change,
  listLeadEvents,
  logged,
  loggedEach,
  logLeadEvent,
} from './events.queries.ts'
export { forgetInstallationDetails, recordInstallationEvent } from './installation-log.queries.ts'
export { recordEvent, recordEventInTenants } from './tenant-events.queries.ts'
