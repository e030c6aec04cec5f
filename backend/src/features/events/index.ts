export { actorName, actorNameOf } from './actor-name.queries.ts'
export { type EventReader, readEventsJob, readOn } from './event-readers.ts'
export { eventJobs } from './events.jobs.ts'
export {
  type Change,
  type Fields,
  logged,
  loggedEach,
  logLeadEvent,
} from './events.queries.ts'
export { recordInstallationEvent, recordSignInFailure } from './installation-log.queries.ts'
export type { ReadEvent } from './read-events.queries.ts'
export { recordEvent, recordEventInTenants } from './tenant-events.queries.ts'
export { wakeReaders } from './wake-readers.ts'
