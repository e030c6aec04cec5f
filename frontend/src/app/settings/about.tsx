import { ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import { useOutletContext } from 'react-router'
import { useInstance } from '../../features/instance/instance.api.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SettingsSection } from './settings-section.tsx'

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-6 py-2.5">
    <dt className="text-base font-medium">{label}</dt>
    <dd className="text-base text-muted tabular-nums">{children}</dd>
  </div>
)

/** What this installation is, and where to read more. */
export const About = () => {
  const { t } = useTranslation()
  const { data: instance, isError } = useInstance()
  const { onShowShortcuts } = useOutletContext<{ onShowShortcuts: () => void }>()
  const pending = isError ? t('app.unknown') : <Skeleton className="w-16" />
  return (
    <SettingsSection title={t('preferences.about')}>
      <dl className="divide-y divide-line">
        <Fact label={t('preferences.version')}>{instance?.version ?? pending}</Fact>
        <Fact label={t('preferences.mode')}>
          {instance ? t(`preferences.mode_${instance.mode}`) : pending}
        </Fact>
      </dl>
      <div className="flex flex-wrap gap-2 py-3">
        <Button onClick={onShowShortcuts}>{t('settings.shortcuts')}</Button>
        <a href="/api/docs" target="_blank" rel="noreferrer" className={buttonClass()}>
          {t('settings.apiDocs')}
          <ExternalLink aria-hidden="true" size={14} />
        </a>
      </div>
    </SettingsSection>
  )
}
