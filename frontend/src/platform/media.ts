import { useSyncExternalStore } from 'react'

/** Whether a media query holds now, and again whenever that changes. */
export const useMedia = (query: string) =>
  useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
  )

/** Below this width, tables become cards and the sidebar a menu. */
export const useIsNarrow = () => useMedia('(max-width: 767px)')
