type ToastOptions = {
  description?: string
  action?: { label: string; onClick: () => void }
  /** A later toast with the same id takes its place. */
  id?: string
}

/** Undo must be reachable for people who read slowly; errors too. */
const actionDurationMs = 10_000
const plainDurationMs = 5000

/** What `undoLast` takes back: what the newest undo toast that is still of use would. */
let undo: (() => void) | undefined

/** The library is loaded together with the Toaster, after the first paint. */
const show = async (kind: 'message' | 'error', title: string, options: ToastOptions) => {
  const { toast } = await import('sonner')
  const isLong = kind === 'error' || options.action
  // A toast that replaces another one would keep that one's button and description.
  const blank = { description: undefined, action: undefined }
  toast[kind](title, { ...blank, ...options, duration: isLong ? actionDurationMs : plainDurationMs })
}

export const showToast = (title: string, options: ToastOptions = {}) => void show('message', title, options)

/**
 * Says what was done and offers the way back, by its button or by the keyboard (`undoLast`). `onUndo` runs at most once.
 */
export const showUndoToast = (
  title: string,
  label: string,
  onUndo: () => void,
  options: ToastOptions = {},
) => {
  let isDone = false
  const once = () => {
    if (isDone) return
    isDone = true
    if (undo === once) undo = undefined
    onUndo()
  }
  undo = once
  showToast(title, { ...options, action: { label, onClick: once } })
}

/** Takes back what was done last, if that can still be; says whether there was anything. */
export const undoLast = (): boolean => {
  const last = undo
  last?.()
  return last !== undefined
}

export const showErrorToast = (title: string, options: ToastOptions = {}) =>
  void show('error', title, options)
