import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { problem } from '../problems/app-error.ts'
import type { Count, Counters } from './counters.ts'
import { addressPolicy, callerPolicy, networkOf, type Policy, windowSeconds } from './policies.ts'

const rateLimited = problem<{ seconds: number }>('rate_limited', 429, {
  en: ({ seconds }) => `Too many requests; please try again in ${seconds} s.`,
  de: ({ seconds }) => `Zu viele Anfragen; bitte versuchen Sie es in ${seconds} s erneut.`,
})

/** As draft-ietf-httpapi-ratelimit-headers has them: what the quota is, and what is left of it for how many seconds. */
const say = (reply: FastifyReply, { name, quota }: Policy, { remaining, resetSeconds }: Count): void => {
  reply.header('RateLimit-Policy', `"${name}";q=${quota};w=${windowSeconds}`)
  reply.header('RateLimit', `"${name}";r=${remaining};t=${resetSeconds}`)
}

const limit = async (counters: Counters, policy: Policy, key: string, reply: FastifyReply): Promise<void> => {
  const count = await counters.count(policy, key)
  say(reply, policy, count)
  if (count.allowed) return
  reply.header('Retry-After', count.resetSeconds)
  throw rateLimited({ seconds: count.resetSeconds })
}

/** Routes of the API, unknown ones too; never the web app's files. */
const isLimited = ({ url, routeOptions }: FastifyRequest): boolean =>
  url.startsWith('/api/') && !routeOptions.url?.startsWith('/api/health/')

/** Counts each request for its address, before anything is known of who sends it. Throws `rate_limited` (429). */
export const limitAddresses = (app: FastifyInstance, counters: Counters): void => {
  app.addHook('onRequest', async (request, reply) => {
    if (isLimited(request)) await limit(counters, addressPolicy(request), networkOf(request.ip), reply)
  })
}

/** Counts each request for the user or the key that was identified. Throws `rate_limited` (429). */
export const limitCallers = (app: FastifyInstance, counters: Counters): void => {
  app.addHook('onRequest', async (request, reply) => {
    const { identity } = request
    if (!identity || !isLimited(request)) return
    // A key's number is its tenant's own.
    const caller = identity.kind === 'key' ? `${identity.tenantId}/${identity.actor}` : identity.actor
    await limit(counters, callerPolicy(request), caller, reply)
  })
}
