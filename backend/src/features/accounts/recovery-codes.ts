import { createHash, randomBytes } from 'node:crypto'

const count = 10
/** Crockford's base32: no letter that looks like a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 25

const newCode = (): string => {
  const letters = [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join('')
  return letters.replace(/.{5}(?=.)/g, '$&-')
}

/** Ten codes of 125 random bits, in five groups of five. */
export const newRecoveryCodes = (): readonly string[] => Array.from({ length: count }, newCode)

/**
 * What the database keeps of a code, however it was typed: 125 bits need no slow hash (ASVS 6.5.2 asks for one below 112).
 * The account is part of it.
 */
export const hashRecoveryCode = (userId: number, code: string): Buffer => {
  const letters = code.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0')
  return createHash('sha256').update(`recovery code ${userId} ${letters}`).digest()
}
