import { AlertPreferencesSection } from '../../features/alerts/alert-preferences.tsx'
import { PasswordSection } from '../../features/profile/password-section.tsx'
import { PersonSection } from '../../features/profile/person-section.tsx'
import { SessionsSection } from '../../features/profile/sessions-section.tsx'
import { TwoFactorSection } from '../../features/profile/two-factor-section.tsx'
import { useTranslation } from '../../platform/i18n/index.ts'
import { useSession } from '../../platform/session.ts'
import NotFoundPage from '../not-found-page.tsx'
import { usePage } from '../page.ts'
import { Appearance } from '../settings/appearance.tsx'
import { SettingsSection } from '../settings/settings-section.tsx'

/** What is one's own, in whichever tenant: name, looks, and what protects the account. */
const ProfilePage = () => {
  const { t } = useTranslation()
  const session = useSession()
  usePage(t('profile.title'), session !== undefined)
  if (session?.user === null) return <NotFoundPage />
  const user = session?.user
  const tenants = session?.tenants.filter(({ role }) => role !== null) ?? []
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <div className="mx-auto max-w-2xl px-5 pt-3 pb-10 max-md:px-4">
        <h1 className="flex min-h-9 items-center text-base font-semibold">{t('profile.title')}</h1>
        {user && (
          <>
            <SettingsSection title={t('profile.person')} hint={t('profile.personHint')}>
              <PersonSection user={user} />
            </SettingsSection>
            {tenants.length > 0 && (
              <SettingsSection title={t('alerts.title')} hint={t('alerts.hint')}>
                <AlertPreferencesSection tenants={tenants} />
              </SettingsSection>
            )}
            <Appearance hint={t('profile.appearanceHint')} />
            <SettingsSection title={t('profile.password')} hint={t('profile.passwordHint')}>
              <PasswordSection user={user} />
            </SettingsSection>
            {user.has_password && (
              <SettingsSection title={t('twoFactor.title')} hint={t('twoFactor.hint')}>
                <TwoFactorSection user={user} />
              </SettingsSection>
            )}
            <SettingsSection title={t('sessions.title')} hint={t('sessions.hint')}>
              <SessionsSection onEverywhere={() => location.assign('/sign-in')} />
            </SettingsSection>
          </>
        )}
      </div>
    </div>
  )
}

export default ProfilePage
