import type { SsoKind } from '@lead-scoring/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FeatureContext } from '../../platform/http/feature.ts'
import type { SsoPurpose } from './exchange.ts'
import { placeOf } from './sealed.ts'

/** What the browser keeps while the person is at the identity provider; `secrets` are the protocol's own. */
export type Trip = {
  readonly slug: string
  readonly purpose: SsoPurpose
  readonly protocol: SsoKind
  readonly secrets: Readonly<Record<string, string>>
}

const cookieName = '__Host-lse-sso'
/** So long may a trip take. */
const tripSeconds = 10 * 60

/** SAML comes back by a POST of another site, with which only a SameSite=None cookie travels. */
const cookieOptions = (protocol: SsoKind) =>
  ({
    path: '/',
    httpOnly: true,
    secure: true,
    sameSite: protocol === 'saml' ? 'none' : 'lax',
  }) as const

/** Remembers a trip in the browser that begins it, sealed: nobody reads or forges it, and no other browser can end it. */
export const rememberTrip = (
  { secrets }: Pick<FeatureContext, 'secrets'>,
  reply: FastifyReply,
  trip: Trip,
): void => {
  const sealed = secrets.seal(
    JSON.stringify({ ...trip, until: Date.now() + tripSeconds * 1000 }),
    placeOf.trip,
  )
  reply.setCookie(cookieName, sealed.toString('base64url'), {
    ...cookieOptions(trip.protocol),
    maxAge: tripSeconds,
  })
}

/** The trip that this browser began, once; undefined when there is none, or it took too long. */
export const recallTrip = (
  { secrets }: Pick<FeatureContext, 'secrets'>,
  request: FastifyRequest,
  reply: FastifyReply,
  protocol: SsoKind,
): Trip | undefined => {
  const cookie = request.cookies[cookieName]
  if (cookie === undefined) return undefined
  reply.clearCookie(cookieName, cookieOptions(protocol))
  try {
    const trip = JSON.parse(secrets.open(Buffer.from(cookie, 'base64url'), placeOf.trip)) as Trip & {
      until: number
    }
    return trip.protocol === protocol && trip.until > Date.now() ? trip : undefined
  } catch {
    return undefined // sealed by nobody that we know
  }
}
