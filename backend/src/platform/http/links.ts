import type { FastifyRequest } from 'fastify'

/** Full URLs of this server: under PUBLIC_URL, else under the Host by which it was asked (validated before). */
export type Links = (request: FastifyRequest, path: string, query?: URLSearchParams) => string

/** `publicUrl` without a trailing slash, or undefined to use the request's Host. */
export const linksFor =
  (publicUrl: string | undefined): Links =>
  (request, path, query) => {
    const search = query && query.size > 0 ? `?${query}` : ''
    return `${publicUrl ?? `${request.protocol}://${request.headers.host}`}${path}${search}`
  }

/** The query of a request as it was sent, to change one parameter of it. */
export const queryOf = (request: FastifyRequest): URLSearchParams => {
  const start = request.url.indexOf('?')
  return new URLSearchParams(start < 0 ? '' : request.url.slice(start + 1))
}
