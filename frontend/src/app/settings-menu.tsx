import { Settings2 } from 'lucide-react'
import { languageNames, languages, useTranslation } from '../platform/i18n/index.ts'
import { changeTheme, themes, useTheme } from '../platform/theme.ts'
import { buttonClass } from '../ui/button.tsx'
import { MenuButton } from '../ui/menu-button.tsx'
import { speak } from './speak.ts'

/** Language and theme, kept in this browser. */
export const SettingsMenu = ({ onShowShortcuts }: { onShowShortcuts: () => void }) => {
  const { t, language } = useTranslation()
  const theme = useTheme()
  const group = (label: string) => ({ label, title: label })
  return (
    <MenuButton
      menuLabel={t('settings.title')}
      placement="top start"
      className={buttonClass('quiet', 'w-full justify-start! gap-2! px-2!')}
      groups={[
        {
          ...group(t('settings.language')),
          mode: 'single',
          items: languages.map((id) => ({ id, label: languageNames[id], lang: id })),
          selected: [language],
          onSelect: ([id]) => void speak(id === 'de' ? 'de' : 'en'),
        },
        {
          ...group(t('settings.theme')),
          mode: 'single',
          items: themes.map((id) => ({ id, label: t(`settings.theme_${id}`) })),
          selected: [theme],
          onSelect: ([id]) => changeTheme(themes.find((known) => known === id) ?? 'system'),
        },
        {
          ...group(t('settings.help')),
          items: [
            { id: 'shortcuts', label: t('settings.shortcuts') },
            { id: 'api', label: t('settings.apiDocs'), href: '/api/docs' },
          ],
          onSelect: ([id]) => id === 'shortcuts' && onShowShortcuts(),
        },
      ]}
    >
      <Settings2 aria-hidden="true" size={16} strokeWidth={1.75} />
      {t('settings.title')}
    </MenuButton>
  )
}
