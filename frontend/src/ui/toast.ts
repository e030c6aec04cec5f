type ToastOptions = {
  description?: string
  action?: { label: string; onClick: () => void }
  /** A later toast with the same id takes its place. */
  id?: string
  /** When it went away by itself. */
  onAutoClose?: () => void
  /** When somebody took it away. */
  onDismiss?: () => void
}

/** Undo must be reachable for people who read slowly; errors too. */
const actionDurationMs = 10_000
const plainDurationMs = 5000

/** What `undoLast` takes back: what the newest undo toast that is still of use would, and which toast that is. */
let undo: { readonly run: () => void; readonly id: string } | undefined
let undoToasts = 0

/**
 * How often a toast with this id was used: its button pressed, or its undo done by key. A used one is on its way out and
 * would take with it what comes in its place, so what follows is another toast.
 */
const uses = new Map<string, number>()
const toastId = (id: string) => `${id} ${uses.get(id) ?? 0}`
const retire = (id: string) => void uses.set(id, (uses.get(id) ?? 0) + 1)

/** The library is loaded together with the Toaster, after the first paint. */
const show = async (kind: 'message' | 'error', title: string, { id, action, ...options }: ToastOptions) => {
  const { toast } = await import('sonner')
  const press = () => {
    if (id !== undefined) retire(id)
    action?.onClick()
  }
  toast[kind](title, {
    // A toast that replaces another one would keep that one's button and description.
    description: undefined,
    ...options,
    ...(id === undefined ? {} : { id: toastId(id) }),
    action: action && { label: action.label, onClick: press },
    duration: kind === 'error' || action ? actionDurationMs : plainDurationMs,
  })
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
  const id = options.id ?? `undo-${++undoToasts}`
  let isDone = false
  const leave = () => {
    if (undo?.run === run) forgetUndo()
  }
  const run = () => {
    leave()
    if (!isDone) onUndo()
    isDone = true
  }
  undo = { run, id }
  showToast(title, { ...options, id, action: { label, onClick: run }, onAutoClose: leave, onDismiss: leave })
}

/** What was done elsewhere is not taken back by a key: nobody sees it happen. */
export const forgetUndo = () => {
  undo = undefined
}

/** Takes back what was done last, if that can still be, and its toast with it; says whether there was anything. */
export const undoLast = (): boolean => {
  const last = undo
  if (!last) return false
  const shown = toastId(last.id)
  void import('sonner').then(({ toast }) => toast.dismiss(shown))
  retire(last.id)
  last.run()
  return true
}

export const showErrorToast = (title: string, options: ToastOptions = {}) =>
  void show('error', title, options)
