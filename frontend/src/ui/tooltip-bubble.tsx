import { type RefObject, useEffect, useRef } from 'react'
import { Tooltip as AriaTooltip, TooltipTriggerStateContext } from 'react-aria-components/Tooltip'
import { tooltipHome } from './overlay-home.ts'
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
  // Wherever the keyboard is: the pointer alone may have asked for it.
  useEffect(() => {
    const onKeyDown = ({ key }: KeyboardEvent) => key === 'Escape' && onClose()
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [onClose])
  // React Aria's bubble asks for this, as its own trigger would give it.
  const state = { isOpen: true, shouldSkipAnimation: false, open: () => {}, close: onClose }
  return (
    <TooltipTriggerStateContext.Provider value={state}>
      <AriaTooltip
        triggerRef={control}
        offset={6}
        {...(placement ? { placement } : {})}
        UNSTABLE_portalContainer={tooltipHome(trigger.current)}
        className="max-w-64 rounded-md border border-line-strong bg-raised px-2 py-1 text-xs text-text shadow-(--shadow)"
      >
        <span id={id}>{text}</span>
      </AriaTooltip>
    </TooltipTriggerStateContext.Provider>
  )
}

export default TooltipBubble
