import { useTranslation } from '../../platform/i18n/index.ts'
import { usePage } from '../page.ts'
import type { Section } from './sections.ts'

/** Names the document after a section, and says when it shows more than placeholders. */
export const useSection = (name: Section['name'], isReady: boolean) => {
  const { t } = useTranslation()
  usePage(`${t(`administration.${name}`)} · ${t('nav.administration')}`, isReady)
}
