export { scoreOf } from './change-lead.ts'
export { difference, factsOf, type LeadValues, newValues, patchedValues } from './lead-values.ts'
export { insertLead } from './leads.queries.ts'
export { leadsRoutes } from './leads.routes.ts'
