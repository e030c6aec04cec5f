export { factsOf, newValues } from './lead-values.ts'
export { insertLead } from './leads.queries.ts'
export { leadsRoutes } from './leads.routes.ts'
