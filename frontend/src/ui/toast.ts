type ToastOptions = {
  description?: string
  action?: { label: string; onClick: () => void }
  /** A later toast with the same id takes its place. */
  id?: string
}

/** Undo must be reachable for people who read slowly; errors too. */
const actionDurationMs = 10_000
const plainDurationMs = 5000

/** The library is loaded together with the Toaster, after the first paint. */
const show = async (kind: 'message' | 'error', title: string, options: ToastOptions) => {
  const { toast } = await import('sonner')
  const isLong = kind === 'error' || options.action
  // A toast that replaces another one would keep that one's button and description.
  const blank = { description: undefined, action: undefined }
  toast[kind](title, { ...blank, ...options, duration: isLong ? actionDurationMs : plainDurationMs })
}

export const showToast = (title: string, options: ToastOptions = {}) => void show('message', title, options)

export const showErrorToast = (title: string, options: ToastOptions = {}) =>
  void show('error', title, options)
