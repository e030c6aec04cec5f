import { Settings2 } from 'lucide-react'
import {
  changeLanguage,
  type Language,
  languageNames,
  languages,
  useLanguage,
  useTranslation,
} from '../platform/i18n/index.ts'
import { changeTheme, type Theme, themes, useTheme } from '../platform/theme.ts'
import { Button } from '../ui/button.tsx'
import { Menu, MenuItem, MenuSection, MenuTrigger } from '../ui/menu.tsx'

/** Language and theme, kept in this browser. */
export const SettingsMenu = ({ onShowShortcuts }: { onShowShortcuts: () => void }) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const theme = useTheme()
  return (
    <MenuTrigger>
      <Button look="quiet" className="w-full justify-start! px-2! max-md:px-2!">
        <Settings2 aria-hidden="true" size={16} strokeWidth={1.75} />
        {t('settings.title')}
      </Button>
      <Menu
        aria-label={t('settings.title')}
        placement="top start"
        onAction={(key) => {
          if (key === 'shortcuts') onShowShortcuts()
        }}
      >
        <MenuSection
          title={t('settings.language')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[language]}
          onSelectionChange={([key]) => changeLanguage(key as Language)}
        >
          {languages.map((id) => (
            <MenuItem key={id} id={id}>
              <span lang={id}>{languageNames[id]}</span>
            </MenuItem>
          ))}
        </MenuSection>
        <MenuSection
          title={t('settings.theme')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[theme]}
          onSelectionChange={([key]) => changeTheme(key as Theme)}
        >
          {themes.map((id) => (
            <MenuItem key={id} id={id}>
              {t(`settings.theme_${id}`)}
            </MenuItem>
          ))}
        </MenuSection>
        <MenuSection title={t('settings.help')}>
          <MenuItem id="shortcuts">{t('settings.shortcuts')}</MenuItem>
          <MenuItem id="api" href="/api/docs" target="_blank">
            {t('settings.apiDocs')}
          </MenuItem>
        </MenuSection>
      </Menu>
    </MenuTrigger>
  )
}
