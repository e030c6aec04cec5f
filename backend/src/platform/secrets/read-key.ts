import { secretKeyBytes } from './secrets.ts'

/** 32 bytes in base64, also in its form for addresses; the last of 43 digits has two bits that must be 0. */
const base64Key = /^[\w+/-]{42}[AEIMQUYcgkosw048]=?$/

/** The key in a text; undefined where it is none. */
export const readSecretKey = (text: string): Buffer | undefined => {
  const key = base64Key.test(text) ? Buffer.from(text, 'base64') : undefined
  return key?.length === secretKeyBytes ? key : undefined
}
