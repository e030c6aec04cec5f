import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'

const description = `Every lead belongs to a tenant: send \`X-Tenant-ID\`. Errors are problem details (RFC 9457) with a stable
\`code\`; their messages follow \`Accept-Language\` (en, de). A trailing slash is optional. Nothing is coerced: a value of the wrong
type is an error that names the field. \`ETag\` and \`If-Match\` guard against lost updates, \`Idempotency-Key\` makes a POST safe to repeat.`

/** The page's own policy allows more than it needs; it is made as strict as ours. */
const stricter = (policy: string): string =>
  policy
    .replace(/ https:(?=[ ;])| validator\.swagger\.io|\s*upgrade-insecure-requests;?/g, '')
    .replace("base-uri 'self'", "base-uri 'none'")
    .replace("frame-ancestors 'self'", "frame-ancestors 'none'")

/** The OpenAPI document at `/api/openapi.json` and a page to read it at `/api/docs`. */
export const describeApi = async (app: FastifyInstance, version: string): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Lead Scoring Engine', version, description },
      tags: [
        { name: 'leads', description: 'People at companies who may buy, ranked by score.' },
        { name: 'scorecards', description: 'The formula that scores them.' },
        { name: 'tenants', description: 'The companies that use the system; no X-Tenant-ID needed.' },
        { name: 'people', description: 'Who comes in, and what they may do.' },
        { name: 'instance', description: 'This installation.' },
      ],
    },
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: true,
    transformStaticCSP: stricter,
    theme: { title: 'Lead Scoring Engine: API' },
    uiConfig: { layout: 'BaseLayout', tryItOutEnabled: true },
  })
}
