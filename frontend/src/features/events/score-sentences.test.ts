import type { LeadEvent, ScoreChange, ScoreChangeLine } from '@lead-scoring/contract'
import { expect, it } from 'vitest'
import { textsIn } from '../../testing/texts.ts'
import { scoreSentences } from './score-sentences.ts'

const aLine = (more: Partial<ScoreChangeLine>): ScoreChangeLine => ({
  cause: 'data',
  criterion: 'budget',
  kind: 'range',
  attribute: null,
  signal: null,
  value: null,
  from: 0,
  to: more.points ?? 0,
  points: 0,
  ...more,
})
const budget = aLine({ attribute: 'budget', value: 75_000, points: 20 })
const urgency = aLine({
  criterion: 'urgency',
  kind: 'choice',
  attribute: 'urgency',
  value: 'this_week',
  points: 5,
})

const said = (
  score_change: ScoreChange | null,
  language: 'de' | 'en' = 'de',
  more: Partial<LeadEvent> = {},
) =>
  scoreSentences(
    {
      id: 1,
      lead_id: 1,
      type: 'lead.updated',
      actor: 'open',
      actor_name: null,
      occurred_at: '2026-11-22T09:30:00Z',
      before: null,
      after: null,
      lost_reason: null,
      score_change,
      ...more,
    },
    textsIn(language),
    language,
  )

it('one cause is told in one sentence', () => {
  const split = { data: 25, scorecard: 0, time: 0, lines: [budget, urgency] }
  expect(said({ from: 60, to: 85, days: 3, split })).toEqual([
    'Score 60 → 85: Budget jetzt 75.000\u00a0€ (+20), Dringlichkeit jetzt diese Woche (+5)',
  ])
  expect(said({ from: 60, to: 85, days: 3, split }, 'en')).toEqual([
    'Score 60 → 85: Budget now €75,000 (+20), Urgency now this week (+5)',
  ])
})

it('several causes have a line each, with their parts', () => {
  const lines = [
    budget,
    aLine({ criterion: 'dach-enterprise', kind: 'rule', points: -4, from: 4, to: 0 }),
    aLine({ criterion: 'demo', kind: 'signal', signal: 'demo_request', points: 9 }),
    aLine({ cause: 'scorecard', attribute: 'industry', from: 20, to: 30, points: 10 }),
    aLine({ cause: 'scorecard', attribute: 'country', from: null, to: 2, points: 2 }),
    aLine({ cause: 'scorecard', attribute: 'phone', from: 12, to: null, points: -12 }),
    aLine({ cause: 'time', criterion: 'visit', kind: 'signal', signal: 'website_visit', points: -7 }),
    aLine({ cause: 'time', criterion: null, kind: null, points: 2 }),
  ]
  expect(said({ from: 50, to: 70, days: 9, split: { data: 25, scorecard: 0, time: -5, lines } })).toEqual([
    'Score 50 → 70',
    'Daten +25: Budget jetzt 75.000\u00a0€ (+20), Dach enterprise trifft nicht mehr zu (−4), neue Signale: Demo request (+9)',
    'Scorecard ±0: Branche gibt jetzt 30 statt 20 (+10), Land zählt jetzt (+2), Telefon zählt nicht mehr (−12)',
    'Zeit −5 in 9 Tagen: Website visit liegt länger zurück (−7), auf 0 bis 100 begrenzt (+2)',
  ])
})

it('a reason that is not known any more is said to be unknown', () => {
  expect(said({ from: 60, to: 85, days: 0, split: null }, 'en')).toEqual([
    'Score 60 → 85; the reason is no longer known',
  ])
})

it('the first score is told, and nothing where the score stayed', () => {
  expect(said(null, 'de', { type: 'lead.created', after: { score: 60 } })).toEqual(['Score 60'])
  expect(said(null)).toEqual([])
})
