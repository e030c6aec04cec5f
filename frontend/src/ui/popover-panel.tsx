import type { ReactNode, RefObject } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { overlayHome } from './overlay-home.ts'
import type { PopoverButtonProps } from './popover-button.tsx'

type PopoverPanelProps = Pick<PopoverButtonProps, 'placement'> & {
  label: string
  offset: number
  trigger: RefObject<HTMLElement | null>
  onClose: () => void
  children: ReactNode
}

/** What a PopoverButton opens: loaded when it is first needed. */
const PopoverPanel = ({ label, trigger, placement, offset, onClose, children }: PopoverPanelProps) => (
  <Popover
    triggerRef={trigger}
    UNSTABLE_portalContainer={overlayHome(trigger.current)}
    isOpen
    onOpenChange={(isOpen) => !isOpen && onClose()}
    placement={placement ?? 'bottom start'}
    offset={offset}
    className="max-w-[calc(100vw-24px)] min-w-44 overflow-auto rounded-lg border border-line-strong bg-raised shadow-(--shadow) outline-none"
  >
    <Dialog aria-label={label} className="p-3 outline-none">
      {children}
    </Dialog>
  </Popover>
)

export default PopoverPanel
