/** What was started, or is starting, and can be ended. */
type Ending = { readonly stop: () => unknown }

/** All that was started, to be ended in the opposite order. */
export type Stack = {
  /** Also what fails to start may be put here. */
  readonly add: <T extends Ending>(starting: Promise<T>) => Promise<T>
  readonly end: () => Promise<void>
}

export const openStack = (): Stack => {
  const all: Promise<Ending | undefined>[] = []
  return {
    add: (starting) => {
      all.push(starting.catch(() => undefined))
      return starting
    },
    end: async () => {
      for (const starting of all.splice(0).reverse()) await (await starting)?.stop()
    },
  }
}
