import { describe, expect, test } from 'vitest'
import { compile } from './compile.ts'
import { builtInCatalogue, standardScorecard } from './standard.ts'
import { validateScorecard } from './validate/validate-scorecard.ts'

const { score, contributions } = compile(standardScorecard)
const today = '2026-11-22'
const pointsOf = (attributes: Record<string, number | string>) => score({ attributes }, today)

describe('the standard scorecard', () => {
  test('is valid', () => {
    expect(validateScorecard(standardScorecard, builtInCatalogue)).toEqual([])
  })

  test('gives the worked example 30 + 20 + 20 + 15 = 85', () => {
    const attributes = { budget: 50_000, company_size: 250, industry: 'tech', urgency: 'this_week' }
    expect(contributions({ attributes }, today)).toEqual([30, 20, 20, 15])
    expect(pointsOf(attributes)).toBe(85)
  })

  test('gives at most 100', () => {
    const attributes = { budget: 1e9, company_size: 1e6, industry: 'tech', urgency: 'immediately' }
    expect(pointsOf(attributes)).toBe(100)
  })

  test('gives nothing for what is unknown', () => {
    expect(contributions({ attributes: {} }, today)).toEqual([0, 0, 0, 0])
  })

  test.each([
    [50_000.01, 30],
    [50_000, 30],
    [49_999.99, 20],
    [10_000, 20],
    [9999.99, 10],
    [0, 10],
  ])('gives for a budget of %d euro %i points', (budget, points) => {
    expect(pointsOf({ budget })).toBe(points)
  })

  test.each([
    [501, 30],
    [500, 30],
    [499, 20],
    [100, 20],
    [99, 10],
    [1, 10],
  ])('gives for %i employees %i points', (company_size, points) => {
    expect(pointsOf({ company_size })).toBe(points)
  })

  test.each([
    ['tech', 20],
    ['finance', 15],
    ['healthcare', 10],
    ['other', 5],
  ])('gives for the industry %s %i points', (industry, points) => {
    expect(pointsOf({ industry })).toBe(points)
  })

  test.each([
    ['immediately', 20],
    ['this_week', 15],
    ['this_month', 10],
    ['later', 5],
  ])('gives for the urgency %s %i points', (urgency, points) => {
    expect(pointsOf({ urgency })).toBe(points)
  })

  test('has the grades 80, 60, 40', () => {
    expect(standardScorecard.grades).toEqual({ A: 80, B: 60, C: 40 })
  })
})

test('the built-in attributes have the types of their columns', () => {
  expect(builtInCatalogue).toEqual({
    attributes: {
      budget: { type: 'number' },
      company_size: { type: 'number' },
      industry: { type: 'choice', choices: ['tech', 'finance', 'healthcare', 'other'] },
      urgency: { type: 'choice', choices: ['immediately', 'this_week', 'this_month', 'later'] },
      country: { type: 'text' },
      source: { type: 'text' },
    },
    signals: [],
  })
})
