import type { Language } from '@lead-scoring/contract'
import { createInstance } from 'i18next'
import type { Texts } from './texts/en.ts'

type Path<Node> = {
  [Key in keyof Node & string]: Node[Key] extends string ? Key : `${Key}.${Path<Node[Key]>}`
}[keyof Node & string]
type WithoutForm<Key> = Key extends `${infer Start}_${Intl.LDMLPluralRule}` ? Start : Key

/** What a text is asked for by, such as `leads.title`; without the form of its number, such as `_one`. */
export type TextKey = WithoutForm<Path<Texts>>

/**
 * Gives a text in the reader's language. `{{name}}` in it stands for the parameter of that name; `count` also chooses
 * the form. A key that has no text comes back as it is.
 */
export type Translate = (key: TextKey, parameters?: Readonly<Record<string, string | number>>) => string

/** A translation function over i18next. Its React binding is left out: `index.ts` says when the language changed. */
export const translator = (language: Language, texts: Texts): Translate => {
  const instance = createInstance({
    lng: language,
    resources: { [language]: { translation: texts } },
    interpolation: { escapeValue: false }, // React escapes
    missingInterpolationHandler: () => '',
    initAsync: false,
  })
  instance.init()
  return (key, parameters = {}) => instance.t(key, parameters)
}

/** For a name that the server may know and this version of the app may not: the text, or else `otherwise`. */
export const textOr = (t: Translate, key: string, otherwise: string): string => {
  const text = t(key as TextKey)
  return text === key ? otherwise : text
}
