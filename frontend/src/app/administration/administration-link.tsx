import { ShieldCheck } from 'lucide-react'
import { NavLink } from 'react-router'
import { useTranslation } from '../../platform/i18n/index.ts'
import { administrationPath } from '../navigation.ts'
import { useAccess } from './access.ts'

type AdministrationLinkProps = { tenant: number; className: string; onNavigate: () => void }

/** The way to the administration, for those who may change something there. */
const AdministrationLink = ({ tenant, className, onNavigate }: AdministrationLinkProps) => {
  const { t } = useTranslation()
  const { may } = useAccess(tenant)
  if (!may('members.write')) return null
  return (
    <NavLink to={administrationPath(tenant)} className={className} onClick={onNavigate}>
      <ShieldCheck aria-hidden="true" size={16} strokeWidth={1.75} />
      {t('nav.administration')}
    </NavLink>
  )
}

export default AdministrationLink
