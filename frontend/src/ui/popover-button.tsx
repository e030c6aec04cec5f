import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { whenIdle } from '../platform/idle.ts'

export type PopoverButtonProps = {
  className: string
  /** What the button shows. */
  children: ReactNode
  'aria-label'?: string
  /** The name of what opens. */
  panelLabel: string
  /** What opens; it may be a lazy component. It is given the function that closes it. */
  panel: (close: () => void) => ReactNode
  /** Loads what a lazy panel needs, once the page is idle. */
  preload?: () => Promise<unknown>
  placement?: 'bottom start' | 'bottom end' | 'top start'
  /** How far from the button, in pixels: further where it has to clear what surrounds the button. */
  offset?: number
}

const loadPanel = () => import('./popover-panel.tsx')
const PopoverPanel = lazy(loadPanel)

/**
 * A button that opens a small dialog beside it. What floats (React Aria: focus, dismissing, position) is loaded once the page
 * is idle, so that it costs the first paint nothing; Escape and a press outside close it, and focus goes back.
 */
export const PopoverButton = ({
  className,
  children,
  panelLabel,
  panel,
  preload,
  placement,
  offset = 4,
  ...props
}: PopoverButtonProps) => {
  const trigger = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  // When that fails, pressing the button tries again.
  useEffect(() => whenIdle(() => void Promise.all([loadPanel(), preload?.()]).catch(() => null)), [preload])
  return (
    <>
      <button
        {...props}
        ref={trigger}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        className={className}
        onClick={() => setOpen(true)}
      >
        {children}
      </button>
      {isOpen && (
        <Suspense>
          <PopoverPanel
            label={panelLabel}
            trigger={trigger}
            onClose={close}
            offset={offset}
            {...(placement ? { placement } : {})}
          >
            {panel(close)}
          </PopoverPanel>
        </Suspense>
      )}
    </>
  )
}
