import type { Language } from '@lead-scoring/contract'
import { useSyncExternalStore } from 'react'
import { readSetting, writeSetting } from '../settings.ts'
import { type TextPart, type Texts, textParts } from './texts/index.ts'
import { type TextKey, type Translate, translator } from './translator.ts'

export { textOr } from './translator.ts'
export type { Language, TextKey, TextPart, Translate }

export const languageNames: Record<Language, string> = { en: 'English', de: 'Deutsch' }
export const languages = Object.keys(languageNames) as readonly Language[]

export type Translation = { readonly language: Language; readonly t: Translate }

/** What was loaded of each language. Only the language that is spoken is loaded. */
const loaded: Record<Language, Partial<Texts>> = { en: {}, de: {} }
const wantedParts = new Set<TextPart>(['shell'])

let current: Translation = { language: 'en', t: translator('en', {}) }
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
  const parts = await Promise.all([...wantedParts].map((part) => textParts[language][part]()))
  if (wanted !== language) return
  for (const { texts } of parts) Object.assign(loaded[language], texts)
  current = { language, t: translator(language, loaded[language]) }
  document.documentElement.lang = language
  for (const listener of listeners) listener()
}

/** Loads the texts of the reader's language; before that, nothing can be shown. */
export const startI18n = () => speak(preferredLanguage(readSetting('language'), navigator.languages))

/** Loads a part of the texts, in the language of the UI and in whichever is spoken later. */
export const loadTexts = async (part: TextPart) => {
  if (wantedParts.has(part)) return
  await textParts[wanted][part]()
  wantedParts.add(part)
  // From the browser's memory by now; whoever changes the language meanwhile waits for one set of texts, not two.
  await speak(wanted)
}

/** Fetches a part of the texts without using it yet; whoever loads it later tries again when that fails. */
export const prefetchTexts = (part: TextPart) => void textParts[wanted][part]().catch(() => null)

/** The language of the UI, for code outside of components. */
export const currentLanguage = (): Language => current.language

/** The language of the UI and its texts, for code outside of components that passes them on. */
export const currentTranslation = (): Translation => current

/** The translation function outside of components, for toasts and the like. */
export const translate = (...asked: Parameters<Translate>): string => current.t(...asked)

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
