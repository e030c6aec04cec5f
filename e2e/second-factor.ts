import type { RecoveryCodes, TwoFactorSecret } from '@lead-scoring/contract'
import { TOTP } from 'otpauth'
import { read } from './product/api.ts'
import type { Person } from './product/required.ts'

/** A step of the clock that authenticator apps follow, in milliseconds. */
const stepMs = 30_000

/**
 * What an authenticator app shows `steps` steps from now. The server takes each code once, and those of the steps beside
 * the present one too: so tests that need several go through them in this order, from -1 to 1.
 */
export const codeOf = (secret: string, steps: -1 | 0 | 1): string =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + steps * stepMs })

/** Turns two-factor sign-in on for somebody; takes the code of the step before. */
export const turnOnTwoFactor = async ({ request, password }: Person) => {
  const data = { password }
  const { secret } = await read<TwoFactorSecret>(await request.post('/api/profile/two-factor/', { data }))
  const code = codeOf(secret, -1)
  const confirmed = await request.post('/api/profile/two-factor/confirmation/', { data: { code } })
  const { recovery_codes: recoveryCodes } = await read<RecoveryCodes>(confirmed)
  return { secret, recoveryCodes }
}
