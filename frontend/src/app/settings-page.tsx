import { SampleData } from '../features/samples/sample-data.tsx'
import { useTranslation } from '../platform/i18n/index.ts'
import { usePage } from './page.ts'
import { About } from './settings/about.tsx'
import { Appearance } from './settings/appearance.tsx'
import { SettingsSection } from './settings/settings-section.tsx'
import { useCurrentTenant } from './tenant.tsx'

/** What a reader can change: this browser's looks, and the tenant's sample data. */
const SettingsPage = () => {
  const { t } = useTranslation()
  const tenant = useCurrentTenant()
  usePage(t('preferences.title'))
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <div className="mx-auto max-w-2xl px-5 pt-3 pb-10 max-md:px-4">
        <h1 className="flex min-h-9 items-center text-base font-semibold">{t('preferences.title')}</h1>
        <Appearance hint={t('preferences.appearanceHint')} />
        <SettingsSection title={t('preferences.samples')} hint={t('preferences.samplesHint')}>
          <div className="flex min-h-15 flex-col justify-center py-3">
            <SampleData tenant={tenant} />
          </div>
        </SettingsSection>
        <About />
      </div>
    </div>
  )
}

export default SettingsPage
