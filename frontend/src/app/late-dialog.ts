import { type ComponentType, useState } from 'react'
import { translate } from '../platform/i18n/index.ts'
import { showErrorToast } from '../ui/toast.ts'

type Module<Props> = { readonly default: ComponentType<Props> }

/**
 * A dialog that is loaded when it is first shown: `show` does that, and says so when it cannot; `Dialog` is there while
 * it is to be rendered. Unlike a lazy component it does not stay broken after having failed once.
 */
export const useLateDialog = <Props>(load: () => Promise<Module<Props>>) => {
  const [shown, setShown] = useState<Module<Props>>()
  const show = async () => {
    try {
      setShown(await load())
    } catch {
      showErrorToast(translate('error.unreachable'), { id: 'dialog' })
    }
  }
  return { show: () => void show(), hide: () => setShown(undefined), Dialog: shown?.default }
}
