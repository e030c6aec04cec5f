import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react'

const gapPx = 4

const place = (element: HTMLElement, anchor: HTMLElement) => {
  const at = anchor.getBoundingClientRect()
  const { offsetWidth, offsetHeight } = element
  const below = at.bottom + gapPx
  const fitsBelow = below + offsetHeight <= innerHeight - gapPx
  element.style.top = `${fitsBelow ? below : Math.max(gapPx, at.top - gapPx - offsetHeight)}px`
  element.style.left = `${Math.max(gapPx, Math.min(at.left, innerWidth - gapPx - offsetWidth))}px`
}

type AnchoredProps = {
  anchor: RefObject<HTMLElement | null>
  children: ReactNode
  className?: string
}

/**
 * Something small beneath what it belongs to, or above it where there is no room; it follows when that scrolls. It is in the
 * browser's own top layer, so that no table clips it, and yet stays where it is in the document and in the tab order.
 */
export const Anchored = ({ anchor, children, className = '' }: AnchoredProps) => {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const [floating, fixed] = [element.current, anchor.current]
    if (!floating || !fixed) return
    const follow = () => place(floating, fixed)
    floating.showPopover()
    follow()
    const sizes = new ResizeObserver(follow)
    sizes.observe(floating)
    sizes.observe(fixed)
    window.addEventListener('scroll', follow, { capture: true, passive: true })
    window.addEventListener('resize', follow)
    return () => {
      sizes.disconnect()
      window.removeEventListener('scroll', follow, { capture: true })
      window.removeEventListener('resize', follow)
    }
  }, [anchor])
  return (
    <div
      ref={element}
      popover="manual"
      className={`fixed inset-auto m-0 w-max max-w-72 overflow-auto rounded-md border border-line-strong bg-raised text-left text-sm font-normal whitespace-normal text-text shadow-(--shadow) ${className}`}
    >
      {children}
    </div>
  )
}
