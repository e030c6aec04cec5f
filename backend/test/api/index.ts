export { type Api, type ApiTenant, openApi, type Send } from './api.ts'
export { aLead, type LeadBody } from './factories.ts'
