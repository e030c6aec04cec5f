export { selectUnassigned } from './assignment-rules.queries.ts'
export { assignmentRulesRoutes } from './assignment-rules.routes.ts'
export { type Dealt, dealLeads } from './deal-leads.ts'
