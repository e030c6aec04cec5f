import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** 256 random bits as text that may stand in addresses, cookies and headers. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What the database keeps of a token: it has enough entropy that no salt and no slow hash is needed. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

const cookieName = '__Host-lse'

/** Sent over HTTPS (or to this computer) only, to this host only, never to scripts, never along with another site's POST. */
const cookieOptions = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const

export const setSessionCookie = (reply: FastifyReply, token: string, expiresAt: Date): FastifyReply =>
  reply.setCookie(cookieName, token, { ...cookieOptions, expires: expiresAt })

export const clearSessionCookie = (reply: FastifyReply): FastifyReply =>
  reply.clearCookie(cookieName, cookieOptions)

const deviceCookieName = '__Host-lse-device'
const deviceLifetimeSeconds = 365 * 24 * 60 * 60

/** Says that somebody has signed in here before; lets nobody in. */
export const setDeviceCookie = (reply: FastifyReply, device: string, proof: Buffer): FastifyReply =>
  reply.setCookie(deviceCookieName, `${device}.${proof.toString('base64url')}`, {
    ...cookieOptions,
    maxAge: deviceLifetimeSeconds,
  })

/** What a browser says of the device that it runs on; whether it is true, the proof tells. */
export const deviceOf = (request: FastifyRequest): { device: string; proof: Buffer } | null => {
  const [, device, proof] = /^([\w-]{43})\.([\w-]{43})$/.exec(request.cookies[deviceCookieName] ?? '') ?? []
  return device && proof ? { device, proof: Buffer.from(proof, 'base64url') } : null
}

/** Whether a request brings a session's cookie, of use or not. */
export const hasSessionCookie = ({ cookies }: FastifyRequest): boolean => cookies[cookieName] !== undefined

/** A session's cookie, a key of a tenant, or nothing that could be either. */
export type Credentials =
  | { readonly kind: 'session'; readonly hash: Buffer }
  | { readonly kind: 'key'; readonly hash: Buffer; readonly tenantId: number }

/** A key of a tenant: the tenant stands in it, so that it can be looked up among the tenant's rows. */
export const newKey = (tenantId: number): string => `lse_${tenantId}_${newToken()}`

const bearerKey = /^Bearer (lse_([1-9]\d{0,14})_[\w-]{43})$/i

/** What a request brings to prove who is asking. An Authorization header counts alone, also when it is of no use. */
export const credentialsOf = (request: FastifyRequest): Credentials | null => {
  const { authorization } = request.headers
  if (authorization !== undefined) {
    const [, key, tenantId] = bearerKey.exec(authorization) ?? []
    return key === undefined ? null : { kind: 'key', hash: hashToken(key), tenantId: Number(tenantId) }
  }
  const token = request.cookies[cookieName]
  return token === undefined ? null : { kind: 'session', hash: hashToken(token) }
}
