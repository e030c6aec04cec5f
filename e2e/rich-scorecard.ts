import type { Scorecard } from '@lead-scoring/scoring'
import type { Page } from '@playwright/test'

/** Every kind of criterion; tenants cannot write their own scorecards yet, so a page has to be told of it. */
const definition: Scorecard = {
  criteria: [
    {
      id: 'budget',
      kind: 'range',
      attribute: 'budget',
      bands: [{ from: 50_000, points: 30 }, { from: 10_000, points: 20 }, { points: 10 }],
      missing: 0,
    },
    {
      id: 'industry',
      kind: 'choice',
      attribute: 'industry',
      points: { tech: 20, finance: 15, healthcare: -10 },
      otherwise: 5,
      missing: 0,
    },
    { id: 'demo', kind: 'signal', signal: 'demo_request', points: 15, cap: 30, fadesOverDays: 90 },
    { id: 'unsubscribed', kind: 'signal', signal: 'unsubscribed', points: -20, cap: -20 },
    {
      id: 'dach-enterprise',
      kind: 'rule',
      points: 5,
      when: {
        all: [
          { attribute: 'country', in: ['DE', 'AT', 'CH'] },
          {
            any: [
              { attribute: 'company_size', atLeast: 500 },
              { attribute: 'budget', atLeast: 100_000 },
            ],
          },
          {
            not: {
              any: [
                { attribute: 'industry', is: 'other' },
                { attribute: 'source', known: false },
              ],
            },
          },
        ],
      },
    },
  ],
  grades: { A: 75, B: 50, C: 20 },
}

export const showRichScorecard = (page: Page): Promise<unknown> =>
  page.route('**/api/scorecards/active/', (route) =>
    route.fulfill({ json: { id: 7, version: 12, status: 'active', definition } }),
  )
