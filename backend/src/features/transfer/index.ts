export { exportTenant } from './export-tenant.ts'
export { importTenant } from './import-tenant.ts'
