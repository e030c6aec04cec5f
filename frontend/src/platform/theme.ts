import { useSyncExternalStore } from 'react'
import { readSetting, writeSetting } from './settings.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const listeners = new Set<() => void>()
const isTheme = (value: unknown): value is Theme => themes.some((theme) => theme === value)

const readTheme = (): Theme => {
  const stored = readSetting('theme')
  return isTheme(stored) ? stored : 'system'
}

/** Applies a theme to the page and keeps it; `public/theme.js` applies it before the first paint from then on. */
export const changeTheme = (theme: Theme) => {
  writeSetting('theme', theme)
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useTheme = (): Theme => useSyncExternalStore(subscribe, readTheme)
