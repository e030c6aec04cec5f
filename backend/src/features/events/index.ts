export {
  type Change,
  listLeadEvents,
  logged,
  logLeadEvent,
  logTenantEvent,
} from './events.queries.ts'
