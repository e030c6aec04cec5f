import type { Language } from '@lead-scoring/contract'
import { createInstance } from 'i18next'
import type { Texts } from './texts/index.ts'

type Path<Node> = {
  [Key in keyof Node & string]: Node[Key] extends string ? Key : `${Key}.${Path<Node[Key]>}`
}[keyof Node & string]
type WithoutForm<Key> = Key extends `${infer Start}_${Intl.LDMLPluralRule}` ? Start : Key

/** What a text is asked for by, such as `leads.title`; without the form of its number, such as `_one`. */
export type TextKey = WithoutForm<Path<Texts>>

/**
 * Gives a text in the reader's language. `{{name}}` in it stands for the parameter of that name; `count` also chooses
 * the form. A key that has no text, or whose part was not loaded, comes back as it is, with a complaint in the console.
 */
export type Translate = ((key: TextKey, parameters?: Readonly<Record<string, string | number>>) => string) & {
  readonly has: (key: string) => boolean
}

/** A translation function over i18next. Its React binding is left out: `index.ts` says when the language changed. */
export const translator = (language: Language, texts: Partial<Texts>): Translate => {
  const instance = createInstance({
    lng: language,
    resources: { [language]: { translation: texts } },
    interpolation: { escapeValue: false }, // React escapes
    missingInterpolationHandler: () => '',
    initAsync: false,
    saveMissing: true,
    missingKeyHandler: (_languages, _namespace, key) => console.error(`There is no text ${key}.`),
  })
  instance.init()
  const translate = (key: TextKey, parameters: Readonly<Record<string, string | number>> = {}) =>
    instance.t(key, parameters)
  // A section is no text: `industry` alone says nothing.
  const has = (key: string) =>
    instance.exists(key) && typeof instance.getResource(language, 'translation', key) === 'string'
  return Object.assign(translate, { has })
}

/** For a name that the server may know and this version of the app may not: the text, or else `otherwise`. */
export const textOr = (t: Translate, key: string, otherwise: string): string =>
  t.has(key) ? t(key as TextKey) : otherwise
