import type { Language } from '@lead-scoring/contract'
import { useSyncExternalStore } from 'react'
import { readSetting, writeSetting } from '../settings.ts'
import type { Texts } from './texts/en.ts'
import { type Translate, translator } from './translator.ts'

export { textOr } from './translator.ts'
export type { Language, Translate }

export const languageNames: Record<Language, string> = { en: 'English', de: 'Deutsch' }
export const languages = Object.keys(languageNames) as readonly Language[]

/** Only the texts of the language that is spoken are loaded. */
const loadTexts: Record<Language, () => Promise<Texts>> = {
  en: async () => (await import('./texts/en.ts')).en,
  de: async () => (await import('./texts/de.ts')).de,
}

type Translation = { readonly language: Language; readonly t: Translate }

let current: Translation = { language: 'en', t: (key) => key }
const listeners = new Set<() => void>()
/** The language that was asked for last; its texts may still be on their way. */
let wanted: Language = current.language

const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value)

/** The stored language, else the first of the browser's that we speak, else English. */
export const preferredLanguage = (stored: string | null, browser: readonly string[]): Language => {
  if (isLanguage(stored)) return stored
  return browser.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en'
}

const speak = async (language: Language) => {
  wanted = language
  const texts = await loadTexts[language]()
  if (wanted !== language) return
  current = { language, t: translator(language, texts) }
  document.documentElement.lang = language
  for (const listener of listeners) listener()
}

/** Loads the texts of the reader's language; before that, nothing can be shown. */
export const startI18n = () => speak(preferredLanguage(readSetting('language'), navigator.languages))

/** The language of the UI, for code outside of components. */
export const currentLanguage = (): Language => current.language

/** The translation function outside of components, for toasts and the like. */
export const translate: Translate = (key, parameters) => current.t(key, parameters)

/**
 * Changes the language of everything that is on the screen, and of this browser from now on. Rejects, and changes
 * nothing, when its texts cannot be loaded.
 */
export const changeLanguage = async (language: Language) => {
  await speak(language)
  if (wanted === language) writeSetting('language', language)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The language of the UI and its texts; a component that calls this renders again when the language changes. */
export const useTranslation = (): Translation => useSyncExternalStore(subscribe, () => current)

/** The language of the UI; a component that calls this renders again when it changes. */
export const useLanguage = (): Language => useTranslation().language
