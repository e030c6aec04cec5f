import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { whenIdle } from '../platform/idle.ts'

export type MenuItemData = {
  readonly id: string
  readonly label: string
  readonly lang?: string
  /** Opens in a new tab instead of being chosen. */
  readonly href?: string
}

export type MenuGroup = {
  /** What the group is about; shown when `title` is given, else for screen readers only. */
  readonly label: string
  readonly title?: string
  readonly items: readonly MenuItemData[]
  /** Absent: the items are actions. */
  readonly mode?: 'single' | 'multiple'
  readonly selected?: readonly string[]
  /** Takes all that is chosen now, in the items' order; of actions, the one. */
  readonly onSelect?: (ids: readonly string[]) => void
}

export type MenuButtonProps = {
  className: string
  children: ReactNode
  'aria-label'?: string
  menuLabel: string
  groups: readonly MenuGroup[]
  /** For what is to be fetched only when somebody wants to choose. */
  onOpen?: () => void
  placement?: 'bottom start' | 'bottom end' | 'top start'
  /** How far from the button, in pixels: further where it has to clear what surrounds the button. */
  offset?: number
}

const loadPopover = () => import('./menu-popover.tsx')
const MenuPopover = lazy(loadPopover)

/**
 * A button that opens a menu. The menu itself (React Aria: focus, arrows, typing ahead, dismissing) is loaded once
 * the page is idle, so that it costs the first paint nothing.
 */
export const MenuButton = ({
  className,
  children,
  menuLabel,
  groups,
  onOpen,
  placement,
  offset = 4,
  ...props
}: MenuButtonProps) => {
  const trigger = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const open = () => {
    setOpen(true)
    onOpen?.()
  }
  // When that fails, pressing the button tries again.
  useEffect(() => whenIdle(() => void loadPopover().catch(() => null)), [])
  return (
    <>
      <button
        {...props}
        ref={trigger}
        type="button"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        className={className}
        onClick={open}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          event.preventDefault()
          open()
        }}
      >
        {children}
      </button>
      {isOpen && (
        <Suspense>
          <MenuPopover
            menuLabel={menuLabel}
            groups={groups}
            trigger={trigger}
            offset={offset}
            onClose={() => setOpen(false)}
            {...(placement ? { placement } : {})}
          />
        </Suspense>
      )}
    </>
  )
}
