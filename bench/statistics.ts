/** The middle value; of an even number the mean of the two in the middle. Throws a RangeError for none. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  if (upper === undefined || lower === undefined) throw new RangeError('no values')
  return (lower + upper) / 2
}

/** Runs `work` and gives the seconds that it took. */
export const secondsOf = async (work: () => unknown): Promise<number> => {
  const begin = performance.now()
  await work()
  return (performance.now() - begin) / 1000
}

/** The value that the given share (above 0, at most 1) of all values do not exceed. Throws a RangeError for none. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.ceil(share * sorted.length) - 1]
  if (value === undefined) throw new RangeError('no values')
  return value
}
