const controller = new AbortController()

/** Aborts when somebody wants the run to end; every process that we start ends by it. */
export const interruption: AbortSignal = controller.signal

/** From now on Ctrl-C and SIGTERM end the run in an orderly way: servers stop, temporary files go. */
export const endOrderlyOnSignals = (): void => {
  const end = () => controller.abort(new Error('The run was interrupted.'))
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}
