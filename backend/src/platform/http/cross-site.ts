import type { FastifyInstance, FastifyRequest } from 'fastify'
import { hasSessionCookie } from '../auth/credentials.ts'
import { problem } from '../problems/app-error.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Another site's page may send this, and something else than the session's cookie proves what it says. */
    crossSite?: 'allowed'
  }
}

const crossSiteRefused = problem('cross_site_refused', 403, {
  en: 'This can only be sent by the pages of this server. Programs use a key (Authorization: Bearer) instead of a session.',
  de: 'Das können nur die Seiten dieses Servers senden. Programme benutzen statt einer Sitzung einen Schlüssel (Authorization: Bearer).',
})

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

type Own = { readonly publicUrl: string | undefined; readonly corsOrigins: readonly string[] }

/** The Host was checked before: it is that of PUBLIC_URL, where its origin alone counts, or one of loopback. */
const isOwnOrigin = (origin: string, { headers, protocol }: FastifyRequest, { publicUrl }: Own): boolean => {
  const known = publicUrl === undefined ? undefined : new URL(publicUrl)
  if (origin === known?.origin) return true
  return headers.host !== known?.host && origin === `${protocol}://${headers.host}`
}

/**
 * Whether a page of ours sent it. Browsers say where a request comes from in headers that no script can set: Sec-Fetch-Site,
 * and those that do not know it (or do not send it over plain HTTP) Origin, which every request but a plain GET has. Whoever sends neither is no
 * browser of these days, and has no business with a session's cookie.
 */
const isFromOwnPage = (request: FastifyRequest, own: Own): boolean => {
  const { origin, 'sec-fetch-site': site } = request.headers
  if (origin !== undefined && own.corsOrigins.includes(origin)) return true
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  if (origin !== undefined) return isOwnOrigin(origin, request, own)
  return !hasSessionCookie(request)
}

/**
 * Refuses what a foreign page makes a browser send (form, fetch, WebSocket): the session's cookie goes along with it. A request with an
 * Authorization header is free of this, because no foreign page can add one. Throws `cross_site_refused` (403).
 */
export const guardAgainstCrossSite = (app: FastifyInstance, own: Own): void => {
  app.addHook('onRequest', async (request) => {
    const { headers, method, routeOptions } = request
    const changes = !safeMethods.has(method) || headers.upgrade !== undefined
    if (!changes || headers.authorization !== undefined || routeOptions.config?.crossSite === 'allowed')
      return
    if (!isFromOwnPage(request, own)) throw crossSiteRefused()
  })
}
