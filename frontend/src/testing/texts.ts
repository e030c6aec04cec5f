import i18next, { type TFunction } from 'i18next'
import type { Language } from '../platform/i18n/index.ts'
import { texts } from '../platform/i18n/texts/index.ts'

/** The app's own texts in one language, for tests of what people read. */
export const textsIn = (language: Language): TFunction<'app'> => {
  const instance = i18next.createInstance()
  instance.init({
    lng: language,
    ns: ['app'],
    defaultNS: 'app',
    resources: { [language]: { app: texts[language] } },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  return instance.t
}
