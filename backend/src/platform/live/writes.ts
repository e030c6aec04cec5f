/** Tells, within this process, that something was written for a tenant; what was written is read from the event log. */
export type Writes = {
  readonly announce: (tenantId: number) => void
  /** Gives the function that ends it. */
  readonly subscribe: (listener: (tenantId: number) => void) => () => void
}

export const openWrites = (): Writes => {
  const listeners = new Set<(tenantId: number) => void>()
  return {
    announce: (tenantId) => {
      for (const listener of listeners) listener(tenantId)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
