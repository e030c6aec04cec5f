import { type Static, Type } from 'typebox'
import { id } from './fields.ts'
import { Grade } from './lead.ts'

const Value = Type.Unsafe<string | number | boolean | null>({ type: ['string', 'number', 'boolean', 'null'] })
const name = (description: string) => Type.Unsafe<string | null>({ type: ['string', 'null'], description })

export const Contribution = Type.Object({
  criterion: Type.String({ description: "The criterion's id." }),
  kind: Type.Enum(['range', 'choice', 'signal', 'rule']),
  attribute: name('Of a range or a choice: its attribute.'),
  signal: name('Of a signal: its name.'),
  value: Value,
  occurrences: Type.Unsafe<number | null>({
    type: ['integer', 'null'],
    description: 'Of a signal: how many occurrences were counted.',
  }),
  missing: Type.Boolean({ description: 'The attribute is unknown.' }),
  points: Type.Integer(),
  maximum: Type.Integer({ description: 'The most that this criterion can give.' }),
})
export type Contribution = Static<typeof Contribution>

/** Why a lead has its score: the contributions and the clamp add up to it. */
export const LeadScore = Type.Object({
  lead: id('The lead.'),
  scorecard: Type.Object({ id: id('The scorecard.'), version: Type.Integer({ minimum: 1 }) }),
  as_of: Type.String({ format: 'date', description: 'The UTC day for which it was computed.' }),
  score: Type.Integer({ minimum: 0, maximum: 100 }),
  grade: Grade,
  contributions: Type.Array(Contribution),
  clamp: Type.Integer({ description: 'What keeping the score within 0 to 100 added or took away.' }),
  next_grade: Type.Unsafe<{ grade: 'A' | 'B' | 'C' | 'D'; from: number; distance: number } | null>({
    type: ['object', 'null'],
    properties: {
      grade: { enum: ['A', 'B', 'C', 'D'] },
      from: { type: 'integer' },
      distance: { type: 'integer' },
    },
    description:
      'The next better grade, the score at which it begins, and the points that are missing; null at A.',
  }),
  ask_next: Type.Unsafe<{ attribute: string; best_score: number; best_grade: 'A' | 'B' | 'C' | 'D' } | null>({
    type: ['object', 'null'],
    properties: {
      attribute: { type: 'string' },
      best_score: { type: 'integer' },
      best_grade: { enum: ['A', 'B', 'C', 'D'] },
    },
    description: 'The unknown attribute that could change the grade most, and the best it could lead to.',
  }),
})
export type LeadScore = Static<typeof LeadScore>

/** The scorecard that scores a tenant's leads now. `definition` is a Scorecard of the scoring package. */
export const ActiveScorecard = Type.Object({
  id: id('The scorecard.'),
  version: Type.Integer({ minimum: 1 }),
  status: Type.Enum(['draft', 'active', 'archived']),
  definition: Type.Unsafe<import('@lead-scoring/scoring').Scorecard>({
    type: 'object',
    additionalProperties: true,
  }),
})
export type ActiveScorecard = Static<typeof ActiveScorecard>
