import type { Catalogue, Scorecard } from './scorecard.ts'

/** The attributes that every lead has. */
export const builtInCatalogue: Catalogue = {
  attributes: {
    budget: { type: 'number' },
    company_size: { type: 'number' },
    industry: { type: 'choice', choices: ['tech', 'finance', 'healthcare', 'other'] },
    urgency: { type: 'choice', choices: ['immediately', 'this_week', 'this_month', 'later'] },
    country: { type: 'text' },
    source: { type: 'text' },
  },
  signals: [],
}

/** The scorecard with which each tenant starts: budget 30, company size 30, industry 20, urgency 20; at most 100. */
export const standardScorecard: Scorecard = {
  criteria: [
    {
      id: 'budget',
      kind: 'range',
      attribute: 'budget',
      bands: [{ from: 50_000, points: 30 }, { from: 10_000, points: 20 }, { points: 10 }],
      missing: 0,
    },
    {
      id: 'company_size',
      kind: 'range',
      attribute: 'company_size',
      bands: [{ from: 500, points: 30 }, { from: 100, points: 20 }, { points: 10 }],
      missing: 0,
    },
    {
      id: 'industry',
      kind: 'choice',
      attribute: 'industry',
      points: { tech: 20, finance: 15, healthcare: 10 },
      otherwise: 5,
      missing: 0,
    },
    {
      id: 'urgency',
      kind: 'choice',
      attribute: 'urgency',
      points: { immediately: 20, this_week: 15, this_month: 10 },
      otherwise: 5,
      missing: 0,
    },
  ],
  grades: { A: 80, B: 60, C: 40 },
}
