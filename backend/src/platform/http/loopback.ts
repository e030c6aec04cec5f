import type { FastifyInstance, FastifyRequest } from 'fastify'
import { problem } from '../problems/app-error.ts'

const proxyRefused = problem('proxy_refused', 403, {
  en: 'There is no sign-in, so this server answers this computer only and nothing that came through a proxy.',
  de: 'Es gibt keine Anmeldung; darum antwortet dieser Server nur diesem Rechner und nichts, was durch einen Proxy kam.',
})
const hostRefused = problem('host_refused', 403, {
  en: 'There is no sign-in, so this server answers to localhost, 127.0.0.1 and [::1] only.',
  de: 'Es gibt keine Anmeldung; darum antwortet dieser Server nur unter localhost, 127.0.0.1 und [::1].',
})
const addressRefused = problem<{ host: string }>('host_refused', 403, {
  en: ({ host }) => `This server does not answer to ${host}; PUBLIC_URL says to what it does.`,
  de: ({ host }) => `Unter ${host} antwortet dieser Server nicht; PUBLIC_URL sagt, worunter er antwortet.`,
})
const originRefused = problem<{ origin: string }>('origin_refused', 403, {
  en: ({ origin }) =>
    `Pages of ${origin} may not use this server; name the origin in CORS_ORIGINS to allow it.`,
  de: ({ origin }) =>
    `Seiten von ${origin} dürfen diesen Server nicht benutzen; CORS_ORIGINS kann den Ursprung erlauben.`,
})

const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i

/** True for an address that only this computer can reach. */
export const isLoopback = (host: string): boolean =>
  ['localhost', '127.0.0.1', '::1', '[::1]'].includes(host.toLowerCase())

const cameThroughProxy = ({ headers }: FastifyRequest): boolean =>
  Object.keys(headers).some((name) => name === 'forwarded' || name.startsWith('x-forwarded-'))

/**
 * Open mode: there is no sign-in, so only this computer may come in. The checks of Host and Origin keep
 * foreign web pages in the person's own browser out (DNS rebinding, cross-site requests).
 */
export const admitLoopbackOnly = (app: FastifyInstance, origins: readonly string[]): void => {
  app.addHook('onRequest', async (request) => {
    const { host = '', origin } = request.headers
    if (cameThroughProxy(request)) throw proxyRefused()
    if (!loopbackHost.test(host)) throw hostRefused()
    if (origin !== undefined && origin !== `http://${host}` && !origins.includes(origin))
      throw originRefused({ origin })
  })
}

/**
 * With sign-in the server answers to the host of PUBLIC_URL, and to this computer by loopback names (probes, proxies). Links that
 * it writes, also into mails, then never lead to a host that somebody else has put into a request.
 */
export const admitKnownHosts = (app: FastifyInstance, publicUrl: string | undefined): void => {
  const publicHost = publicUrl === undefined ? undefined : new URL(publicUrl).host
  app.addHook('onRequest', async ({ headers }) => {
    const { host = '' } = headers
    if (!loopbackHost.test(host) && host.toLowerCase() !== publicHost) throw addressRefused({ host })
  })
}
