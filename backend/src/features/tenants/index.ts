export { createTenant } from './create-tenant.ts'
export { countTenants } from './tenants.queries.ts'
export { tenantsRoutes } from './tenants.routes.ts'
