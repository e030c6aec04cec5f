import { translate } from '../../platform/i18n/index.ts'
import { showErrorToast, showToast } from '../../ui/toast.ts'

/** Copies, and says so; never what, since it is secret. */
export const copyText = async (text: string) => {
  try {
    await navigator.clipboard.writeText(text)
    showToast(translate('twoFactor.copied'), { id: 'copy' })
  } catch {
    showErrorToast(translate('twoFactor.copyFailed'), { id: 'copy' })
  }
}
