import { changeDensity, densities, useDensity } from '../../platform/density.ts'
import { languageNames, languages, useTranslation } from '../../platform/i18n/index.ts'
import { changeTheme, themes, useTheme } from '../../platform/theme.ts'
import { speak } from '../speak.ts'
import { Preference } from './preference.tsx'
import { SettingsSection } from './settings-section.tsx'

/** How the app looks and speaks; `hint` says where that holds. */
export const Appearance = ({ hint }: { hint: string }) => {
  const { t, language } = useTranslation()
  const theme = useTheme()
  const density = useDensity()
  return (
    <SettingsSection title={t('preferences.appearance')} hint={hint}>
      <Preference
        label={t('settings.language')}
        chosen={language}
        choices={languages.map((id) => ({ id, label: languageNames[id], lang: id }))}
        onChoose={(id) => void speak(id)}
      />
      <Preference
        label={t('settings.theme')}
        chosen={theme}
        choices={themes.map((id) => ({ id, label: t(`settings.theme_${id}`) }))}
        onChoose={changeTheme}
      />
      <Preference
        label={t('preferences.density')}
        chosen={density}
        choices={densities.map((id) => ({ id, label: t(`preferences.density_${id}`) }))}
        onChoose={changeDensity}
      />
    </SettingsSection>
  )
}
