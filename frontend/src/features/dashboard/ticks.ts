/** The ticks of an axis for counts: from 0, in steps of 1, 2 or 5 times a power of ten, the last one at or above `max`. */
export const countTicks = (max: number, atMost = 5): readonly number[] => {
  const least = Math.max(1, max / (atMost - 1))
  const power = 10 ** Math.floor(Math.log10(least))
  const step = Math.ceil([1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= least) ?? least)
  const count = Math.max(1, Math.ceil(max / step))
  return Array.from({ length: count + 1 }, (_, index) => index * step)
}
