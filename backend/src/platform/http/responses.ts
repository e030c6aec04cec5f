import type { Readable } from 'node:stream'
import { Problem } from '@lead-scoring/contract'
import { Type } from 'typebox'
import { problem } from '../problems/app-error.ts'

const tenant = { 'x-tenant-id': Type.String({ description: 'The tenant, such as 1.', examples: ['1'] }) }
const idempotencyKey = {
  'idempotency-key': Type.Optional(
    Type.String({
      description: 'Makes the request safe to repeat: for a day, a twin gets the stored answer.',
    }),
  ),
}
const ifMatch = {
  'if-match': Type.Optional(
    Type.String({
      description: 'The ETag of the version to change; a stale one is a 412.',
      examples: ['"1"'],
    }),
  ),
}

/** Documents the header that selects the tenant; platform/tenancy reads it. */
export const tenantHeader = Type.Object(tenant)

/** The headers of a tenant's POST. */
export const postHeaders = Type.Object({ ...tenant, ...idempotencyKey })

/** The headers of a POST that belongs to no tenant. */
export const installationPostHeaders = Type.Object(idempotencyKey)

/** The headers of a change to one thing of a tenant. */
export const changeHeaders = Type.Object({ ...tenant, ...ifMatch })

/** The path of one thing. */
export const idPath = Type.Object({ id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) })

const descriptions = {
  400: 'Something in the request is not valid; `errors` names the fields.',
  401: 'Nobody is signed in, or what proves it is no longer valid.',
  403: 'Whoever is signed in may not do this, or not in this tenant.',
  404: 'There is no such thing for this tenant.',
  409: 'It collides with what is there, or with a request that is still running.',
  412: 'Somebody changed it in the meantime (If-Match).',
  422: 'The Idempotency-Key was used for another request.',
  426: 'The address speaks WebSocket.',
  429: 'Too many requests or attempts; `Retry-After` says when to come back.',
  503: 'The database cannot be reached.',
} as const

/** Problem responses by status, for the OpenAPI document. */
export const problems = (...statuses: (keyof typeof descriptions)[]) =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: descriptions[status],
        content: { 'application/problem+json': { schema: Problem } },
      },
    ]),
  )

/** A file that is downloaded. */
export const fileOf = (mediaType: string) => ({
  description: 'The file.',
  content: { [mediaType]: { schema: Type.Unsafe<Readable | Buffer>({ type: 'string', format: 'binary' }) } },
})

export const nothing = Type.Null({ description: 'Done.' })

/** A page by number that lies past the end. */
export const pageUnknown = problem('page_unknown', 404, {
  en: 'There is no such page.',
  de: 'Diese Seite gibt es nicht.',
})
