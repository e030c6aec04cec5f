/** How long after the first of two keys the second one still counts. */
const pauseMs = 1000

/**
 * Reads keys one after the other. Each call says which of the shortcuts (`c`, or two keys such as `g l`) the key
 * completes, if any; `atMs` is when it was pressed. A second key that completes nothing counts as a first one.
 */
export const createKeyReader = () => {
  let first: { readonly key: string; readonly atMs: number } | undefined
  return (key: string, atMs: number, shortcuts: readonly string[]): string | undefined => {
    const pair = first && atMs - first.atMs <= pauseMs ? `${first.key} ${key}` : undefined
    first = undefined
    if (pair !== undefined && shortcuts.includes(pair)) return pair
    if (shortcuts.includes(key)) return key
    if (shortcuts.some((shortcut) => shortcut.startsWith(`${key} `))) first = { key, atMs }
    return undefined
  }
}
