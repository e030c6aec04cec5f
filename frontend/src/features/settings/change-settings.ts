import type { Settings } from '@lead-scoring/contract'
import { useTranslation } from '../../platform/i18n/index.ts'
import { showErrorToast, showUndoToast } from '../../ui/toast.ts'
import { useChangeSettings } from './settings.api.ts'

/** Changes one setting at once, offers the way back, and says why when the server refuses. */
export const useSettingChange = (tenant: number, settings: Settings) => {
  const { t } = useTranslation()
  const { mutateAsync } = useChangeSettings(tenant)
  const refused = (error: Error) =>
    showErrorToast(t('tenantSettings.refused'), { description: error.message, id: 'settings' })
  return async <Name extends keyof Settings>(name: Name, value: Settings[Name]) => {
    if (value === settings[name]) return
    const back = { [name]: settings[name] }
    try {
      await mutateAsync({ [name]: value })
      const undo = () => void mutateAsync(back).catch(refused)
      showUndoToast(t('tenantSettings.saved'), t('app.undo'), undo, { id: 'settings' })
    } catch (error) {
      refused(error as Error)
    }
  }
}
