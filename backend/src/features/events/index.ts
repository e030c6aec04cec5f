export {
  type Change,
  type Fields,
  listLeadEvents,
  logged,
  logLeadEvent,
  logTenantEvent,
} from './events.queries.ts'
