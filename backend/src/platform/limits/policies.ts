import type { FastifyRequest } from 'fastify'

/** What a limit counts: requests of an address, or of a user or a key, by the kind of route. */
export type Policy = {
  readonly name: 'address' | 'sign_in' | 'read' | 'write' | 'export'
  /** So many requests in a minute. */
  readonly quota: number
}

export const windowSeconds = 60

/**
 * An office shares one address, and a program that sends a thousand leads a minute is welcome; who guesses passwords or tokens
 * is not.
 */
export const policies = {
  address: { name: 'address', quota: 3_000 },
  sign_in: { name: 'sign_in', quota: 60 },
  read: { name: 'read', quota: 1_200 },
  write: { name: 'write', quota: 1_200 },
  export: { name: 'export', quota: 30 },
} as const satisfies Readonly<Record<string, Policy>>

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Routes that prove who somebody is, and routes whose answers are costly, have limits of their own. */
    limit?: 'sign_in' | 'export'
  }
}

/** The policy for an address: one for routes that prove who somebody is, one for all others. */
export const addressPolicy = ({ routeOptions }: FastifyRequest): Policy =>
  routeOptions.config.limit === 'sign_in' ? policies.sign_in : policies.address

/** The policy for whoever was identified. */
export const callerPolicy = ({ method, routeOptions }: FastifyRequest): Policy => {
  if (routeOptions.config.limit === 'export') return policies.export
  return method === 'GET' || method === 'HEAD' ? policies.read : policies.write
}

/** The part of an address that one customer of a provider has: all of IPv4, the first 64 bits of IPv6. */
export const networkOf = (address: string): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  if (!address.includes(':')) return address
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail ? tail.split(':') : []
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => '0')
  const groups = [...left, ...zeros, ...right].slice(0, 4)
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`
}
