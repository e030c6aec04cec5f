import { useEffect, useRef } from 'react'

/** Gives false when the key is not meant for it after all; the browser then does what it always does. */
type Shortcut = (event: KeyboardEvent) => unknown
type Shortcuts = Readonly<Record<string, Shortcut>>

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest('input:not([type=radio]):not([type=checkbox]), textarea, select') !== null)

/** Inside a dialog or an open menu, keys belong to it. */
const isElsewhere = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest('[role=dialog], [role=alertdialog], [role=menu], [role=listbox]') !== null

/**
 * Runs a function when a single key is pressed outside of text fields, dialogs and menus. Keys are those of
 * `KeyboardEvent.key`, so `?` and `#` work on every keyboard layout. A modifier other than Shift never counts.
 */
export const useShortcuts = (shortcuts: Shortcuts) => {
  const current = useRef(shortcuts)
  current.current = shortcuts
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.isComposing) return
      if (isTyping(event.target) || isElsewhere(event.target)) return
      const run = current.current[event.key]
      if (run && run(event) !== false) event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
