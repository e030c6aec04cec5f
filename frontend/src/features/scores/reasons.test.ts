import { explain, standardScorecard } from '@lead-scoring/scoring'
import { describe, expect, it } from 'vitest'
import { textsIn } from '../../testing/texts.ts'
import { liveReasons, type Reason, reasonSentence } from './reasons.ts'

const reasonsOf = (attributes: Record<string, string | number | null>) =>
  liveReasons(explain(standardScorecard, { attributes }, '2026-11-22'))

const aReason = (more: Partial<Reason>): Reason => ({
  criterion: 'demo',
  kind: 'signal',
  attribute: null,
  signal: 'demo_request',
  value: null,
  occurrences: 2,
  missing: false,
  points: 15,
  maximum: 30,
  ...more,
})
const german = (reason: Reason) => reasonSentence(reason, textsIn('de'), 'de')
const english = (reason: Reason) => reasonSentence(reason, textsIn('en'), 'en')

describe('a reason as a sentence', () => {
  it('says what was found and what it gave', () => {
    const [budget, size] = reasonsOf({ budget: 75_000, company_size: null, industry: 'tech' }).lines
    expect(german(budget as Reason)).toBe('Budget 75.000\u00a0€: 30 von 30 Punkten')
    expect(english(budget as Reason)).toBe('Budget €75,000: 30 of 30 points')
    expect(german(size as Reason)).toBe('Mitarbeitende unbekannt: 0 von 30 Punkten')
  })
  it('counts signals in the right number', () => {
    expect(english(aReason({}))).toBe('Demo request, 2 times: 15 of 30 points')
    expect(german(aReason({ occurrences: 1 }))).toBe('Demo request, einmal: 15 von 30 Punkten')
  })
  it('says whether a rule applies, and has no "of" where nothing can be won', () => {
    const rule = { kind: 'rule', signal: null, criterion: 'free-mail', maximum: 0, points: -1 } as const
    expect(english(aReason(rule))).toBe('Free mail applies: -1 point')
    expect(english(aReason({ ...rule, points: 0 }))).toBe('Free mail does not apply: 0 points')
  })
})

describe('a live explanation', () => {
  it('adds up to the score', () => {
    const reasons = reasonsOf({ budget: 50_000, company_size: 250, industry: 'tech', urgency: 'this_week' })
    expect(reasons.score).toBe(85)
    expect(reasons.lines.reduce((sum, { points }) => sum + points, reasons.clamp)).toBe(85)
  })
})
