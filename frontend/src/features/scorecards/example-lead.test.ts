import { explain, standardScorecard } from '@lead-scoring/scoring'
import { describe, expect, it } from 'vitest'
import { firstExample, writeSum } from './example-lead.ts'

describe('the example lead', () => {
  it('is the worked example: 30 + 20 + 20 + 15 = 85', () => {
    const attributes = firstExample(standardScorecard)
    const { contributions, score } = explain(standardScorecard, { attributes }, '2026-11-25')
    expect(`${writeSum(contributions.map(({ points }) => points))} = ${score}`).toBe('30 + 20 + 20 + 15 = 85')
  })

  it('has a value for attributes of the tenant, too', () => {
    const plan = {
      id: 'plan',
      kind: 'choice',
      attribute: 'plan',
      points: { pro: 5 },
      otherwise: 0,
      missing: 0,
    } as const
    expect(firstExample({ ...standardScorecard, criteria: [plan] })).toEqual({ plan: 'pro' })
  })

  it('writes what takes away as a minus', () => {
    expect(writeSum([30, -5, 0])).toBe('30 − 5 + 0')
    expect(writeSum([-5, 30])).toBe('−5 + 30')
  })
})
