import { createHmac, randomBytes } from 'node:crypto'

const prefix = 'whsec_'
const secretBytes = 32

/** A secret in the form of Standard Webhooks. */
export const newSecret = (): string => prefix + randomBytes(secretBytes).toString('base64')

/** One signature by Standard Webhooks 1.0: HMAC-SHA256 over id, time (seconds) and body, by the bytes behind `whsec_`. */
const signature = (secret: string, id: string, seconds: number, body: string): string => {
  const key = Buffer.from(secret.slice(prefix.length), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
}

/** The headers of an attempt, signed by every secret that is valid: the receiver takes it when it knows one. */
export const signedHeaders = (secrets: readonly string[], id: string, at: Date, body: string) => {
  const seconds = Math.floor(at.getTime() / 1000)
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': secrets.map((secret) => signature(secret, id, seconds, body)).join(' '),
  }
}
