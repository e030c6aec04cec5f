import { useSyncExternalStore } from 'react'
import { readSetting, writeSetting } from './settings.ts'

/** How close together the rows of a list stand. */
export const densities = ['comfortable', 'compact'] as const
export type Density = (typeof densities)[number]

const listeners = new Set<() => void>()
const isDensity = (value: unknown): value is Density => densities.some((density) => density === value)

const readDensity = (): Density => {
  const stored = readSetting('density')
  return isDensity(stored) ? stored : 'comfortable'
}

/** Changes every list that is on the screen, and those of this browser from now on. */
export const changeDensity = (density: Density) => {
  writeSetting('density', density)
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useDensity = (): Density => useSyncExternalStore(subscribe, readDensity)
