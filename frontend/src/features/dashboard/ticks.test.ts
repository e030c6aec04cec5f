import { describe, expect, it } from 'vitest'
import { countTicks } from './ticks.ts'

describe('the ticks of an axis', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [5, [0, 2, 4, 6]],
    [17, [0, 5, 10, 15, 20]],
    [20, [0, 5, 10, 15, 20]],
    [21, [0, 10, 20, 30]],
    [61_234, [0, 20_000, 40_000, 60_000, 80_000]],
  ])('for at most %i are round', (max, ticks) => {
    expect(countTicks(max)).toEqual(ticks)
  })

  it('are whole, few, and reach the highest bar', () => {
    for (let max = 0; max < 3000; max += 7) {
      const ticks = countTicks(max)
      expect(ticks.every(Number.isInteger)).toBe(true)
      expect(ticks.length).toBeLessThanOrEqual(6)
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(max)
    }
  })
})
