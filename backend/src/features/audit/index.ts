export { listEventsOfLead } from './audit.queries.ts'
export { auditRoutes } from './audit.routes.ts'
export { sealTenant } from './seal-tenant.ts'
export { verifyChain } from './verify-chain.ts'
