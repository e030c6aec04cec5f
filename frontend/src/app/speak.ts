import { changeLanguage, type Language, translate } from '../platform/i18n/index.ts'
import { showErrorToast } from '../ui/toast.ts'

/** Changes the language, or says why it could not be. */
export const speak = async (language: Language) => {
  try {
    await changeLanguage(language)
  } catch {
    showErrorToast(translate('error.unreachable'), { id: 'language' })
  }
}
