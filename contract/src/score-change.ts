import { type Static, Type } from 'typebox'

const nullable = <T>(type: string | readonly string[], description: string, more = {}) =>
  Type.Unsafe<T | null>({ type: [type, 'null'].flat(), description, ...more })

/** What one criterion, or the clamp, gave more or less by one cause. */
export const ScoreChangeLine = Type.Object({
  cause: Type.Enum(['data', 'scorecard', 'time']),
  criterion: nullable<string>(
    'string',
    "The criterion's id; null: what keeping the score within 0 to 100 adds or takes away.",
  ),
  kind: nullable<'range' | 'choice' | 'signal' | 'rule'>('string', 'The kind of the criterion.', {
    enum: ['range', 'choice', 'signal', 'rule', null],
  }),
  attribute: nullable<string>('string', 'Of a range or a choice: its attribute.'),
  signal: nullable<string>('string', 'Of a signal: its name.'),
  value: nullable<string | number | boolean>(
    ['string', 'number', 'boolean'],
    'Of a range or a choice: what the lead had then; null: unknown.',
  ),
  from: nullable<number>('integer', 'Its points before; null: the scorecard had no such criterion.'),
  to: nullable<number>(
    'integer',
    'Its points afterwards; null: the scorecard has no such criterion any more.',
  ),
  points: Type.Integer({ description: 'The difference.' }),
})
export type ScoreChangeLine = Static<typeof ScoreChangeLine>

const SplitParts = Type.Object({
  data: Type.Integer({ description: 'By what is known of the lead, its signals too.' }),
  scorecard: Type.Integer({ description: 'By another scorecard.' }),
  time: Type.Integer({ description: 'By signals that are older.' }),
  lines: Type.Array(ScoreChangeLine, { description: 'The lines of a cause add up to its part.' }),
})

/** Why a score moved. The parts add up to the difference of the scores, always; where they are not known they are null. */
export const ScoreChange = Type.Object({
  from: Type.Integer({ minimum: 0, maximum: 100 }),
  to: Type.Integer({ minimum: 0, maximum: 100 }),
  days: Type.Integer({ description: 'How many UTC days lie between the two scores.' }),
  split: Type.Unsafe<Static<typeof SplitParts> | null>({
    anyOf: [SplitParts, { type: 'null' }],
    description: 'Null: what the score was computed from is not known any more, or not for certain.',
  }),
})
export type ScoreChange = Static<typeof ScoreChange>
