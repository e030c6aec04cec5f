import { useTranslation } from '../../platform/i18n/index.ts'
import { ButtonLink } from '../../ui/button.tsx'

type PageLinksProps = { page: number; pages: number }

/** The way to the pages before and after; nothing when there is one page only. */
export const PageLinks = ({ page, pages }: PageLinksProps) => {
  const { t } = useTranslation()
  if (pages <= 1) return null
  return (
    <nav aria-label={t('tenants.pages')} className="mt-4 flex items-center justify-end gap-3 text-sm">
      <span className="text-muted tabular-nums">{t('tenants.page', { page, pages })}</span>
      {page > 1 && <ButtonLink to={`?page=${page - 1}`}>{t('tenants.previous')}</ButtonLink>}
      {page < pages && <ButtonLink to={`?page=${page + 1}`}>{t('tenants.next')}</ButtonLink>}
    </nav>
  )
}
