import fc, { type Arbitrary } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile } from './compile.ts'
import { dayNumber, dayText } from './day.ts'
import type { Criterion } from './scorecard.ts'
import { type ChangeCause, type ScoredState, splitChange } from './split-change.ts'
import { standardScorecard } from './standard.ts'
import { aLead, aScorecard } from './testing/examples.ts'
import { awkwardCatalogue, leads, scorecards, someDay } from './testing/index.ts'

const causes: readonly ChangeCause[] = ['data', 'scorecard', 'time']
const fieldOf = { data: 'facts', scorecard: 'scorecard', time: 'day' } as const
const cards = scorecards(awkwardCatalogue)
const facts = leads(awkwardCatalogue, 12)
const scoreOf = ({ scorecard, facts, day }: ScoredState) => compile(scorecard).score(facts, day)

type Step = Readonly<Partial<Omit<ScoredState, 'day'>>> & { readonly daysPass?: number }

/** What happens between two scores of a lead: any of the three causes, together or alone, or nothing. */
const steps: Arbitrary<Step> = fc.record(
  { facts, scorecard: cards, daysPass: fc.integer({ min: 0, max: 40 }) },
  { requiredKeys: [] },
)

const next = (state: ScoredState, { daysPass = 0, ...step }: Step): ScoredState => ({
  ...state,
  ...step,
  day: daysPass === 0 ? state.day : dayText(dayNumber(state.day) + daysPass),
})

/** The states of a lead's life: each is what the one before became. */
const histories: Arbitrary<readonly ScoredState[]> = fc
  .tuple(facts, cards, fc.array(steps, { minLength: 1, maxLength: 6 }))
  .map(([facts, scorecard, all]) => {
    const states: ScoredState[] = [{ facts, scorecard, day: someDay }]
    for (const step of all) states.push(next(states.at(-1) as ScoredState, step))
    return states
  })

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0)

const expectRight = (before: ScoredState, after: ScoredState) => {
  const split = splitChange(before, after)
  const difference = scoreOf(after) - scoreOf(before)
  expect([split.from, split.to]).toEqual([scoreOf(before), scoreOf(after)])
  expect(split.data + split.scorecard + split.time).toBe(difference)
  const moved = causes.filter((cause) => before[fieldOf[cause]] !== after[fieldOf[cause]])
  for (const cause of causes) {
    const lines = split.lines.filter((line) => line.cause === cause)
    expect(sumOf(lines.map(({ points }) => points))).toBe(split[cause])
    if (!moved.includes(cause)) expect(lines).toEqual([])
  }
  const [only, another] = moved
  if (only && !another) expect(split[only]).toBe(difference)
  for (const { points, from, to } of split.lines) {
    expect(points).not.toBe(0)
    expect((to ?? 0) - (from ?? 0)).toBe(points)
  }
}

test('the parts add up and a cause that did not move has none, in 1,000 random histories', () => {
  fc.assert(
    fc.property(histories, (states) => {
      for (const [place, state] of states.slice(1).entries()) expectRight(states[place] as ScoredState, state)
    }),
    { numRuns: 1_000 },
  )
})

describe('a change', () => {
  const lead = aLead({ budget: 20_000, company_size: 250, industry: 'tech', urgency: 'later' })
  const before: ScoredState = { facts: lead, scorecard: standardScorecard, day: someDay }
  const split = (after: Partial<ScoredState>, from = before) => splitChange(from, { ...from, ...after })

  test('of data tells what the lead has by now and what that gives more', () => {
    const facts = aLead({ ...lead.attributes, budget: 75_000, urgency: 'this_week' })
    expect(split({ facts })).toEqual({
      from: 65,
      to: 85,
      data: 20,
      scorecard: 0,
      time: 0,
      lines: [
        {
          cause: 'data',
          criterion: 'budget',
          kind: 'range',
          attribute: 'budget',
          value: 75_000,
          from: 20,
          to: 30,
          points: 10,
        },
        {
          cause: 'data',
          criterion: 'urgency',
          kind: 'choice',
          attribute: 'urgency',
          value: 'this_week',
          from: 5,
          to: 15,
          points: 10,
        },
      ],
    })
  })

  test('of the scorecard tells what criteria give by now, which are new and which are gone', () => {
    const [budget, size] = standardScorecard.criteria as [Criterion, Criterion, ...Criterion[]]
    const rule: Criterion = {
      id: 'dach',
      kind: 'rule',
      points: 7,
      when: { attribute: 'industry', is: 'tech' },
    }
    const { scorecard, lines } = split({ scorecard: aScorecard(budget, size, rule) })
    expect(scorecard).toBe(-18)
    expect(lines.map(({ criterion, from, to, points }) => [criterion, from, to, points])).toEqual([
      ['dach', null, 7, 7],
      ['industry', 20, null, -20],
      ['urgency', 5, null, -5],
    ])
  })

  const demo: Criterion = { id: 'demo', kind: 'signal', signal: 'demo', points: 40, fadesOverDays: 10 }
  const fading: ScoredState = {
    facts: { attributes: {}, signals: [{ signal: 'demo', on: someDay }] },
    scorecard: aScorecard(demo),
    day: someDay,
  }

  test('of time tells which signals faded', () => {
    expect(split({ day: '2026-03-06' }, fading)).toEqual({
      from: 40,
      to: 20,
      data: 0,
      scorecard: 0,
      time: -20,
      lines: [
        { cause: 'time', criterion: 'demo', kind: 'signal', signal: 'demo', from: 40, to: 20, points: -20 },
      ],
    })
  })

  test('of all three is told in the order time, scorecard, data', () => {
    const facts = {
      attributes: {},
      signals: [...(fading.facts.signals ?? []), { signal: 'demo', on: someDay }],
    }
    const scorecard = aScorecard({ ...demo, points: 60 })
    const { data, scorecard: card, time } = split({ facts, scorecard, day: '2026-03-06' }, fading)
    // 40 fades to 20; 60 fades to 30, ten more; and the second signal gives 30.
    expect({ time, card, data }).toEqual({ time: -20, card: 10, data: 30 })
  })

  test('says what the clamp takes away as a line of its own', () => {
    const scorecard = aScorecard({
      id: 'x',
      kind: 'range',
      attribute: 'x',
      bands: [{ points: 130 }],
      missing: 90,
    })
    const from: ScoredState = { facts: { attributes: {} }, scorecard, day: someDay }
    const { data, lines } = split({ facts: { attributes: { x: 1 } } }, from)
    expect(data).toBe(10)
    expect(lines.map(({ criterion, points }) => [criterion, points])).toEqual([
      ['x', 40],
      [null, -30],
    ])
  })

  test('names the attribute that is missing by now', () => {
    const { lines } = split({ facts: aLead({ ...lead.attributes, budget: undefined }) })
    expect(lines).toMatchObject([{ criterion: 'budget', value: null, from: 20, to: 0, points: -20 }])
  })
})
