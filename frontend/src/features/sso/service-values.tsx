import type { Sso, SsoKind } from '@lead-scoring/contract'
import { Download } from 'lucide-react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { buttonClass } from '../../ui/button.tsx'
import { CopyValue } from '../../ui/copy-value.tsx'

/** What the administrator enters at the identity provider. */
export const ServiceValues = ({ kind, service }: { kind: SsoKind; service: Sso['service'] }) => {
  const { t } = useTranslation()
  if (kind === 'oidc') {
    return (
      <div className="grid gap-3">
        <CopyValue label={t('sso.redirectUri')} value={service.redirect_uri} />
        <CopyValue label={t('sso.logoutRedirectUri')} value={service.post_logout_redirect_uri} />
        <CopyValue label={t('sso.signInUrl')} value={service.sign_in_url} />
      </div>
    )
  }
  return (
    <div className="grid gap-3">
      <CopyValue label={t('sso.entityId')} value={service.entity_id} />
      <CopyValue label={t('sso.acsUrl')} value={service.acs_url} />
      <CopyValue label={t('sso.sloUrl')} value={service.logout_url} />
      <CopyValue label={t('sso.metadataUrlOurs')} value={service.metadata_url} />
      <p>
        <a href={service.metadata_url} download="lead-scoring-metadata.xml" className={buttonClass()}>
          <Download aria-hidden="true" size={14} />
          {t('sso.metadataDownload')}
        </a>
      </p>
    </div>
  )
}
