import type { Language, Translate } from '../platform/i18n/index.ts'
import { de } from '../platform/i18n/texts/de.ts'
import { en } from '../platform/i18n/texts/en.ts'
import { translator } from '../platform/i18n/translator.ts'

const texts = { de, en }

/** The app's own texts in one language, for tests of what people read. */
export const textsIn = (language: Language): Translate => translator(language, texts[language])
