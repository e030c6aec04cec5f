import type { Language } from '@lead-scoring/contract'
import { type Texts, textParts } from './index.ts'

const allTexts = async (language: Language): Promise<Texts> => {
  const parts = await Promise.all(Object.values(textParts[language]).map((load) => load()))
  return Object.assign({}, ...parts.map(({ texts }) => texts))
}

/** Every text of both languages at once, for tests; the app loads what it needs. */
export const texts: Readonly<Record<Language, Texts>> = { de: await allTexts('de'), en: await allTexts('en') }
