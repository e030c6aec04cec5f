import { type RefObject, useRef } from 'react'
import { Tooltip as AriaTooltip } from 'react-aria-components/Tooltip'
import { overlayHome } from './overlay-home.ts'
import type { TooltipProps } from './tooltip.tsx'

type TooltipBubbleProps = Pick<TooltipProps, 'text' | 'placement'> & {
  id: string
  /** Around the control; has no box of its own. */
  trigger: RefObject<HTMLElement | null>
  onClose: () => void
}

/** What floats of a Tooltip: loaded when it is first wanted. */
const TooltipBubble = ({ id, text, placement, trigger, onClose }: TooltipBubbleProps) => {
  const control = useRef(trigger.current?.firstElementChild ?? null)
  return (
    <AriaTooltip
      triggerRef={control}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      offset={6}
      {...(placement ? { placement } : {})}
      UNSTABLE_portalContainer={overlayHome(trigger.current)}
      className="max-w-64 rounded-md border border-line-strong bg-raised px-2 py-1 text-xs text-text shadow-(--shadow)"
    >
      <span id={id}>{text}</span>
    </AriaTooltip>
  )
}

export default TooltipBubble
