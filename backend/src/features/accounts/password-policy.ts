import { dictionary } from '@zxcvbn-ts/language-common'
import { type FieldFault, validationFailed } from '../../platform/problems/app-error.ts'
import { normalizeEmail } from './accounts.queries.ts'

const common: ReadonlySet<string> = new Set(dictionary['passwords-common'])

const isCommon: FieldFault = {
  en: 'Is one of the most common passwords; please choose another.',
  de: 'Gehört zu den häufigsten Passwörtern; bitte wählen Sie ein anderes.',
}
const isOwnAddress: FieldFault = {
  en: 'Is your e-mail address; please choose another.',
  de: 'Ist Ihre E-Mail-Adresse; bitte wählen Sie ein anderes.',
}

const faultOf = (password: string, email: string): FieldFault | null => {
  const lower = password.toLowerCase()
  if (common.has(lower)) return isCommon
  const address = normalizeEmail(email)
  return lower === address || lower === address.split('@')[0] ? isOwnAddress : null
}

/**
 * Refuses a password that is tried first: one of the 49,000 most common, or the person's own address. Its length is the
 * contract's matter, and there are no rules about kinds of characters (NIST SP 800-63B). Throws `validation_failed` (400).
 */
export const requireGoodPassword = (password: string, email: string): void => {
  const fault = faultOf(password, email)
  if (fault) throw validationFailed(undefined, { password: [fault] })
}
