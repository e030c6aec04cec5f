import { Secret, TOTP } from 'otpauth'

/** What every authenticator app can do (RFC 6238): SHA-1, six digits, 30 seconds. */
const parameters = { algorithm: 'SHA1', digits: 6, period: 30 } as const
const issuer = 'Lead Scoring Engine'
/** As long as the hash, as RFC 4226 (section 4) recommends. */
const secretBytes = 20

const totpOf = (secret: string, label?: string) =>
  new TOTP({
    ...parameters,
    issuer,
    secret: Secret.fromBase32(secret),
    ...(label !== undefined && { label }),
  })

/** A new secret, in base32, and the address that a QR code of it carries. */
export const newTotpSecret = (email: string): { readonly secret: string; readonly uri: string } => {
  const secret = new Secret({ size: secretBytes }).base32
  return { secret, uri: totpOf(secret, email).toString() }
}

/**
 * The time step of which a code is, one before and one behind now included; null for a wrong code. Each step's code is taken
 * once: the caller remembers the last one. Compares in constant time.
 */
export const stepOfCode = (secret: string, code: string, timestampMs: number): number | null => {
  const totp = totpOf(secret)
  const delta = totp.validate({ token: code, timestamp: timestampMs, window: 1 })
  return delta === null ? null : totp.counter({ timestamp: timestampMs }) + delta
}

/** Where the sealed secret of an account belongs. */
export const totpContext = (userId: number): string => `user_account.totp_secret ${userId}`
