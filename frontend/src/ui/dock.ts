import { useEffect } from 'react'

/**
 * Keeps how high something at the foot of the page is, in pixels, as a property of the styles: toasts appear above it.
 * While it is not shown the property is gone.
 */
export const useDock = (
  element: React.RefObject<HTMLElement | null>,
  property: '--dock-height' | '--jobs-height',
  isShown: boolean,
) =>
  useEffect(() => {
    const shown = element.current
    if (!isShown || !shown) return
    const { style } = document.documentElement
    const observer = new ResizeObserver(() => style.setProperty(property, `${shown.offsetHeight}px`))
    observer.observe(shown)
    return () => {
      observer.disconnect()
      style.removeProperty(property)
    }
  }, [element, property, isShown])
