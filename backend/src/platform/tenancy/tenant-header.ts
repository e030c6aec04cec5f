import type { FastifyRequest } from 'fastify'
import { problem } from '../problems/app-error.ts'

const tenantMissing = problem('tenant_missing', 400, {
  en: 'Say which tenant you mean: the header X-Tenant-ID is missing.',
  de: 'Sagen Sie, welcher Mandant gemeint ist: Die Kopfzeile X-Tenant-ID fehlt.',
})
const tenantMalformed = problem('tenant_malformed', 400, {
  en: 'The header X-Tenant-ID must be one whole number, such as 1.',
  de: 'Die Kopfzeile X-Tenant-ID muss eine ganze Zahl sein, etwa 1.',
})

/** The tenant that a request selects. Throws `tenant_missing` or `tenant_malformed` (400). */
export const selectedTenantId = (request: FastifyRequest): number => {
  const header = request.headers['x-tenant-id']
  if (header === undefined || header === '') throw tenantMissing()
  if (typeof header !== 'string' || !/^[1-9]\d{0,14}$/.test(header.trim())) throw tenantMalformed()
  return Number(header)
}
