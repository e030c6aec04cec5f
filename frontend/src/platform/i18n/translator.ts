import type { Language } from '@lead-scoring/contract'
import type { Texts } from './texts/en.ts'

type Tree = { readonly [key: string]: string | Tree }

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

const find = (texts: Tree, key: string): string | undefined => {
  let node: string | Tree | undefined = texts
  for (const name of key.split('.')) {
    if (typeof node !== 'object' || !Object.hasOwn(node, name)) return undefined
    node = node[name]
  }
  return typeof node === 'string' ? node : undefined
}

/**
 * A translation function: typed keys, parameters and the platform's own plural rules are all that two languages need,
 * and a fifteenth of what a library for it would add to the first paint.
 */
export const translator = (language: Language, texts: Texts): Translate => {
  const rules = new Intl.PluralRules(language)
  return (key, parameters = {}) => {
    const { count } = parameters
    const form = typeof count === 'number' ? find(texts, `${key}_${rules.select(count)}`) : undefined
    const text = form ?? find(texts, key) ?? key
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(parameters[name] ?? ''))
  }
}

/** For a name that the server may know and this version of the app may not: the text, or else `otherwise`. */
export const textOr = (t: Translate, key: string, otherwise: string): string => {
  const text = t(key as TextKey)
  return text === key ? otherwise : text
}
