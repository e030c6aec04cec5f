import type { Translate } from './i18n/index.ts'

/** Whether the keyboard has a command key, which then does what elsewhere the control key does. */
export const isApple = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')

/** A key by the name that stands on it, here and in the reader's language. */
export const keyName = (key: string, t: Translate): string => {
  if (key === 'Mod') return isApple ? '⌘' : t('key.control')
  if (key === 'Shift') return isApple ? '⇧' : t('key.shift')
  if (key === 'Enter') return t('key.enter')
  if (key === 'Delete') return t('key.delete')
  if (key === 'Home') return t('key.home')
  if (key === 'End') return t('key.end')
  return key.length === 1 && /[a-z]/.test(key) ? key.toUpperCase() : key
}

/** A shortcut in the words of `aria-keyshortcuts`. */
export const ariaKeys = (shortcut: string): string => shortcut.replace('Mod', isApple ? 'Meta' : 'Control')
