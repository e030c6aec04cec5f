import { Compass } from 'lucide-react'
import { useOutletContext } from 'react-router'
import { useTranslation } from '../platform/i18n/index.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { KeyCombo } from '../ui/key-combo.tsx'
import { tenantPagePath } from './navigation.ts'
import { usePage } from './page.ts'
import { lastTenant, useTenantId } from './tenant-id.ts'

/** For an address that leads nowhere: the ways on. */
const NotFoundPage = () => {
  const { t } = useTranslation()
  const ways = useOutletContext<{ onShowPalette: () => void } | undefined>()
  const tenant = useTenantId() ?? lastTenant()
  usePage(t('error.notFoundTitle'))
  return (
    <EmptyState
      headingLevel={1}
      icon={Compass}
      title={t('error.notFoundTitle')}
      hint={t('error.notFoundHint')}
    >
      <ButtonLink to="/" look="primary">
        {t('app.home')}
      </ButtonLink>
      {tenant !== null && (
        <ButtonLink to={tenantPagePath(tenant, 'dashboard')}>{t('nav.dashboard')}</ButtonLink>
      )}
      {ways && (
        <Button onClick={ways.onShowPalette}>
          {t('nav.find')}
          <span aria-hidden="true" className="inline-flex max-md:hidden">
            <KeyCombo keys="Mod+k" />
          </span>
        </Button>
      )}
    </EmptyState>
  )
}

export default NotFoundPage
