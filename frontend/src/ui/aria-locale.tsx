import type { ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { useLanguage } from '../platform/i18n/index.ts'

const locales = { de: 'de-DE', en: 'en-US' }

/** Lets React Aria speak and read numbers as the UI does. Around each page and each part of the shell that is loaded late. */
export const AriaLocale = ({ children }: { children: ReactNode }) => (
  <I18nProvider locale={locales[useLanguage()]}>{children}</I18nProvider>
)
