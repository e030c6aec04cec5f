export {
  type Change,
  listLeadEvents,
  logged,
  loggedEach,
  logLeadEvent,
  logTenantEvent,
} from './events.queries.ts'
