import { useEffect, useRef } from 'react'
import { createKeyReader } from './key-reader.ts'
import { isApple } from './keyboard.ts'

/** Gives false when the key is not meant for it after all: then the next one that knows the key has it, last the browser. */
type Shortcut = (event: KeyboardEvent) => unknown
/** By the keys as `KeyboardEvent.key` names them: `c`, `g l` one after the other, `Mod+k` together. */
type Shortcuts = Readonly<Record<string, Shortcut>>
type Layer = 'page' | 'app'

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest('input:not([type=radio]):not([type=checkbox]), textarea, select') !== null)

/** Inside a dialog or an open menu, keys belong to it. */
const isElsewhere = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest('dialog, [role=dialog], [role=alertdialog], [role=menu], [role=listbox]') !== null

/** What helps most when the hands are already on the keys, and means nothing in a text field. */
const evenWhileTyping = new Set(['Mod+k'])
const modifiers = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock'])

const nameOf = ({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent) => {
  if (!ctrlKey && !metaKey) return key
  const isMod = ctrlKey !== metaKey && metaKey === isApple && !shiftKey && !altKey
  return isMod ? `Mod+${key.toLowerCase()}` : undefined
}

const layers: Record<Layer, Set<{ current: Shortcuts }>> = { page: new Set(), app: new Set() }
const read = createKeyReader()

/** One listener for all, so that the keys of a sequence can belong to different components. */
const onKeyDown = (event: KeyboardEvent) => {
  if (event.defaultPrevented || event.isComposing || modifiers.has(event.key)) return
  const name = nameOf(event)
  if (name === undefined || isElsewhere(event.target)) return
  if (isTyping(event.target) && !evenWhileTyping.has(name)) return
  const known = [...layers.page, ...layers.app].map(({ current }) => current)
  const shortcut = read(name, event.timeStamp, known.flatMap(Object.keys))
  if (shortcut && known.some((shortcuts) => shortcuts[shortcut] && shortcuts[shortcut](event) !== false))
    event.preventDefault()
}

/**
 * Runs a function when its keys are pressed outside of text fields, dialogs and menus. `?` and `#` work on every
 * keyboard layout. What a page says about a key goes before what the app says. `Mod` is the command key of Apple's
 * keyboards, the control key of others.
 */
export const useShortcuts = (shortcuts: Shortcuts, layer: Layer = 'page') => {
  const current = useRef(shortcuts)
  current.current = shortcuts
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown)
    layers[layer].add(current)
    return () => void layers[layer].delete(current)
  }, [layer])
}
