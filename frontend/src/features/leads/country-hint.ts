import { formatCountry } from '../../platform/formats/index.ts'
import type { Language, Translate } from '../../platform/i18n/index.ts'

/** What stands beneath a field for a country: the name of the one that is typed, else how to type one. */
export const countryHint = (typed: string, t: Translate, language: Language) => {
  const code = typed.trim().toUpperCase()
  return /^[A-Z]{2}$/.test(code) ? formatCountry(code, language) : t('edit.countryHint')
}
