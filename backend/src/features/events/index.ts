export { type Change, type Fields, listLeadEvents, logged, logTenantEvent } from './events.queries.ts'
