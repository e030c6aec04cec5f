import type { FastifyRequest } from 'fastify'
import { notFound } from './scim-error.ts'

/** Where SCIM is spoken. */
export const scimPath = '/api/scim/v2'

/**
 * Every route here: open to whoever brings a token (see `speakScim`), and not in the OpenAPI document, because SCIM
 * describes itself (`/Schemas`, `/ResourceTypes`, `/ServiceProviderConfig`).
 */
export const unlisted = { config: { access: 'public' }, schema: { hide: true } } as const

/** The id in the path. Throws 404 for what cannot be one. */
export const idOf = ({ params }: FastifyRequest, kind: string): number => {
  const { id } = params as { id: string }
  if (!/^[1-9]\d{0,14}$/.test(id)) throw notFound(kind, id.slice(0, 50))
  return Number(id)
}
