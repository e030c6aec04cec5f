import { timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { networkOf } from '../limits/policies.ts'
import { problem } from '../problems/app-error.ts'
import type { Secrets } from '../secrets/index.ts'
import type { InstallationDb } from '../tenancy/tenant-db.ts'
import { beginAttempt, clearFailures, forgiveAttempt, type Subject } from './attempts.queries.ts'
import { deviceOf, newToken, setDeviceCookie } from './credentials.ts'

const signInLocked = problem<{ seconds: number }>('sign_in_locked', 429, {
  en: ({ seconds }) => `Too many failed attempts; please try again in ${seconds} s.`,
  de: ({ seconds }) => `Zu viele fehlgeschlagene Versuche; bitte versuchen Sie es in ${seconds} s erneut.`,
})

/** Failures after which somebody waits: 30 s, then twice as long after each further one, 15 min at most. */
const thresholds = { device: 5, pair: 5, account: 20, link: 20, proof: 5, mail: 3 } as const

/** An attempt that was counted as a failure before it was looked at, so that many at once are no more than one after another. */
export type Attempt = {
  /** It was none: the account that was right forgets what failed for it from here, and this attempt. */
  readonly succeed: () => Promise<void>
  /** It was neither: the password was right and something is still to be said. Takes back this attempt alone. */
  readonly forgive: () => Promise<void>
}

/** Counts failed attempts in the database, for all servers together. Rejects with `sign_in_locked` (429). */
export type Attempts = {
  /**
   * To sign in with an address. Counts for the address from this network, and for it from anywhere; or, on a device that this
   * address has signed in from before, for the device alone: nobody can lock somebody out of their own device from elsewhere.
   * What is unknown is counted like what is known.
   */
  readonly signIn: (request: FastifyRequest, reply: FastifyReply, email: string) => Promise<Attempt>
  /** To use a link (a reset, an invitation, the set-up): counts for the network. */
  readonly link: (request: FastifyRequest, reply: FastifyReply) => Promise<Attempt>
  /** To prove by the password that it is still the same person who sits there: counts for the user. */
  readonly proof: (reply: FastifyReply, userId: number) => Promise<Attempt>
  /** Whether a mail may go to an address that somebody typed: three, then one after each wait. Never rejects. */
  readonly mayMail: (email: string) => Promise<boolean>
  /** Forgets what failed for an address whose owner has just shown that they read its mail. */
  readonly absolve: (request: FastifyRequest, email: string) => Promise<void>
  /** Remembers that an address has signed in on this device. */
  readonly trustDevice: (reply: FastifyReply, email: string) => FastifyReply
}

/** Addresses are digested under the secret key, in lower case; see table `sign_in_failure`. */
export const openAttempts = (db: InstallationDb, secrets: Secrets): Attempts => {
  const subject = (kind: keyof typeof thresholds, ...of: readonly string[]): Subject => ({
    digest: secrets.digest(JSON.stringify(['attempts', kind, ...of])),
    threshold: thresholds[kind],
  })
  const signature = (email: string, device: string) =>
    secrets.digest(JSON.stringify(['device', email, device]))

  const secondsToWait = async (subjects: readonly Subject[]): Promise<number> => {
    const [, { rows }] = await db.run(beginAttempt(subjects))
    return rows[0]?.seconds ?? 0
  }
  const begin = async (
    reply: FastifyReply,
    subjects: readonly Subject[],
    shared: readonly Subject[] = [],
  ): Promise<Attempt> => {
    const all = [...subjects, ...shared]
    const seconds = await secondsToWait(all)
    if (seconds > 0) {
      reply.header('Retry-After', seconds)
      throw signInLocked({ seconds })
    }
    return {
      forgive: async () => void (await db.run([forgiveAttempt(all)])),
      succeed: async () => {
        const forgive = shared.length > 0 ? [forgiveAttempt(shared)] : []
        await db.run([...forgive, clearFailures(subjects)])
      },
    }
  }
  /** The device's name, when the cookie says one that this address has signed in from. */
  const knownDevice = (request: FastifyRequest, email: string): string | null => {
    const { device, proof } = deviceOf(request) ?? {}
    if (device === undefined || proof === undefined) return null
    const expected = signature(email, device)
    return proof.length === expected.length && timingSafeEqual(proof, expected) ? device : null
  }
  const pairOf = ({ ip }: FastifyRequest, email: string) => subject('pair', email, networkOf(ip))

  return {
    signIn: (request, reply, address) => {
      const email = address.trim().toLowerCase()
      const device = knownDevice(request, email)
      return device === null
        ? begin(reply, [pairOf(request, email)], [subject('account', email)])
        : begin(reply, [subject('device', email, device)])
    },
    link: (request, reply) => begin(reply, [subject('link', networkOf(request.ip))]),
    proof: (reply, userId) => begin(reply, [subject('proof', String(userId))]),
    mayMail: async (address) => (await secondsToWait([subject('mail', address.trim().toLowerCase())])) === 0,
    absolve: async (request, email) => {
      await db.run([clearFailures([pairOf(request, email), subject('account', email)])])
    },
    trustDevice: (reply, email) => {
      const device = newToken()
      return setDeviceCookie(reply, device, signature(email, device))
    },
  }
}
