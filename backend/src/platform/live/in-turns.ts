import { setImmediate as nextTurn } from 'node:timers/promises'

/**
 * Does something with each of many, at most `atOnce` of them in a row: in between, whoever else waits for this process is
 * served. What is added meanwhile is left alone.
 */
export const inTurns = async <T>(all: Iterable<T>, atOnce: number, act: (one: T) => void): Promise<void> => {
  for (const [index, one] of [...all].entries()) {
    if (index > 0 && index % atOnce === 0) await nextTurn()
    act(one)
  }
}
