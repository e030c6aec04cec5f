import { type Language, languages } from '@lead-scoring/contract'
import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { readSetting, writeSetting } from '../settings.ts'
import { type Texts, texts } from './texts/index.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: { app: Texts }
    enableSelector: false
  }
}

export type { Language }
export { languages, useTranslation }
export const languageNames: Record<Language, string> = { en: 'English', de: 'Deutsch' }

const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value)

/** The stored language, else the first of the browser's that we speak, else English. */
export const preferredLanguage = (stored: string | null, browser: readonly string[]): Language => {
  if (isLanguage(stored)) return stored
  return browser.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en'
}

export const startI18n = () => {
  i18next.use(initReactI18next).init({
    lng: preferredLanguage(readSetting('language'), navigator.languages),
    fallbackLng: false,
    supportedLngs: [...languages],
    ns: ['app'],
    defaultNS: 'app',
    resources: { de: { app: texts.de }, en: { app: texts.en } },
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  document.documentElement.lang = currentLanguage()
}

/** The language of the UI, for code outside of components. */
export const currentLanguage = (): Language => (i18next.language === 'de' ? 'de' : 'en')

/** The translation function outside of components, for toasts and the like. */
export const translate = i18next.t.bind(i18next) as typeof i18next.t

/** Changes the language of everything that is on the screen, and of this browser from now on. */
export const changeLanguage = (language: Language) => {
  writeSetting('language', language)
  document.documentElement.lang = language
  void i18next.changeLanguage(language)
}

/** The language of the UI; a component that calls this renders again when it changes. */
export const useLanguage = (): Language => {
  const { i18n } = useTranslation()
  return i18n.language === 'de' ? 'de' : 'en'
}
