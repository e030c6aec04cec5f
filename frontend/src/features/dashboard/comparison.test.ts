import { describe, expect, it } from 'vitest'
import { compareAverages, compareCounts } from './comparison.ts'

const period = (total_leads: number, avg_score: number) => ({
  from: '2026-10-27',
  to: '2026-11-23',
  total_leads,
  avg_score,
  high_score_leads: 0,
})

describe('a comparison', () => {
  it('says how many more or fewer, and what part of before that is', () => {
    expect(compareCounts(12, 9)).toEqual({ direction: 'up', difference: 3, share: 3 / 9 })
    expect(compareCounts(6, 12)).toEqual({ direction: 'down', difference: 6, share: 0.5 })
    expect(compareCounts(4, 4)).toEqual({ direction: 'same', difference: 0, share: null })
  })

  it('knows no percentage of zero', () => {
    expect(compareCounts(12, 0)).toEqual({ direction: 'up', difference: 12, share: null })
    expect(compareCounts(0, 0)).toEqual({ direction: 'same', difference: 0, share: null })
  })

  it('compares averages as they are shown, so that the difference adds up', () => {
    expect(compareAverages(period(3, 61.27), period(2, 58.94))).toMatchObject({
      direction: 'up',
      difference: 2.4,
    })
    expect(compareAverages(period(3, 61.27), period(2, 61.31))).toMatchObject({ direction: 'same' })
  })

  it('does not compare with the average of no leads', () => {
    expect(compareAverages(period(3, 61.27), period(0, 0))).toBeNull()
    expect(compareAverages(period(0, 0), period(3, 61.27))).toBeNull()
  })
})
