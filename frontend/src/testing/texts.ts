import type { Language, Translate } from '../platform/i18n/index.ts'
import { texts } from '../platform/i18n/texts/all-texts.ts'
import { translator } from '../platform/i18n/translator.ts'

/** The app's own texts in one language, for tests of what people read. */
export const textsIn = (language: Language): Translate => translator(language, texts[language])
