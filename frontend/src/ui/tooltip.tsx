import { cloneElement, lazy, type ReactElement, Suspense, useEffect, useId, useRef, useState } from 'react'

/** A pointer that only passes by opens nothing; on the way from the button to the text it may leave both. */
const openAfterMs = 450
const closeAfterMs = 150

const TooltipBubble = lazy(() => import('./tooltip-bubble.tsx'))

export type TooltipProps = {
  /** A few words; nothing that is needed to use the thing, since a finger never sees it. */
  text: string
  placement?: 'top' | 'bottom' | 'right' | 'left'
  /** One element that can be focused, such as a Button. */
  children: ReactElement<{ 'aria-describedby'?: string | undefined }>
}

/**
 * Says more about a control while a pointer rests on it or the keyboard is there; Escape takes it away. What floats
 * is loaded when it is first wanted.
 */
export const Tooltip = ({ text, placement = 'top', children }: TooltipProps) => {
  const id = useId()
  const frame = useRef<HTMLSpanElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [isOpen, setOpen] = useState(false)
  useEffect(() => () => clearTimeout(timer.current), [])
  const soon = (open: boolean, afterMs: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setOpen(open), afterMs)
  }
  const now = (open: boolean) => {
    clearTimeout(timer.current)
    setOpen(open)
  }
  return (
    // The listeners only watch what the control inside already answers to.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <span
      ref={frame}
      className="contents"
      onPointerEnter={({ pointerType }) => pointerType === 'mouse' && soon(true, openAfterMs)}
      onPointerLeave={() => soon(false, closeAfterMs)}
      onPointerDown={() => now(false)}
      onFocus={({ target }) => target.matches(':focus-visible') && now(true)}
      onBlur={() => now(false)}
    >
      {cloneElement(children, { 'aria-describedby': isOpen ? id : undefined })}
      {isOpen && (
        <Suspense>
          <TooltipBubble
            id={id}
            text={text}
            placement={placement}
            trigger={frame}
            onClose={() => now(false)}
          />
        </Suspense>
      )}
    </span>
  )
}
