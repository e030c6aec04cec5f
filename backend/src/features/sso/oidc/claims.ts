import { isEmail } from '@lead-scoring/contract'

export type Claims = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A claim by its name, or by a path with dots where there is none of that name (Keycloak's `realm_access.roles`). */
const claimAt = (claims: Claims, name: string): unknown => {
  if (Object.hasOwn(claims, name)) return claims[name]
  return name
    .split('.')
    .reduce<unknown>(
      (value, part) => (isRecord(value) && Object.hasOwn(value, part) ? value[part] : undefined),
      claims,
    )
}

/** The groups that a claim lists; null when it was not sent or holds no texts. */
export const groupsOf = (claims: Claims, name: string): readonly string[] | null => {
  const value = claimAt(claims, name)
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((group) => typeof group === 'string') : null
}

const textOf = (claims: Claims, name: string): string | null => {
  const value = claims[name]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

/** The e-mail address; where a provider sends none (Entra ID without a mailbox), the sign-in name if it is one. */
export const emailOf = (claims: Claims): string | null => {
  const addresses = ['email', 'preferred_username', 'upn'].map((name) => textOf(claims, name)?.toLowerCase())
  return addresses.find((address) => address !== undefined && isEmail(address)) ?? null
}

/** What the provider says about having verified the address; null when it says nothing. */
export const emailVerifiedOf = ({ email_verified: verified }: Claims): boolean | null => {
  if (verified === true || verified === 'true') return true
  return verified === false || verified === 'false' ? false : null
}

/** The name as colleagues know the person, if one was sent. */
export const nameOf = (claims: Claims): string | null => {
  const parts = [textOf(claims, 'given_name'), textOf(claims, 'family_name')].filter((part) => part !== null)
  return textOf(claims, 'name') ?? (parts.length > 0 ? parts.join(' ') : null)
}
