/** One in so many may be slower: the machine does other things too. */
const keysPerExcuse = 50

/** How slow keys get, as INP tells it: the slowest but for one in 50. Throws a RangeError for none. */
export const slowKeyOf = (milliseconds: readonly number[]): number => {
  const slowest = milliseconds.toSorted((a, b) => b - a)[Math.floor(milliseconds.length / keysPerExcuse)]
  if (slowest === undefined) throw new RangeError('no keys')
  return slowest
}
