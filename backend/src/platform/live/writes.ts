/**
 * Tells, within this process, that something was written for a tenant, or (null) for none: an account, a session. What was
 * written is read from the event log.
 */
export type Writes = {
  readonly announce: (tenantId: number | null) => void
  /** Gives the function that ends it. */
  readonly subscribe: (listener: (tenantId: number | null) => void) => () => void
}

export const openWrites = (): Writes => {
  const listeners = new Set<(tenantId: number | null) => void>()
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
