import type { Catalogue } from '../scorecard.ts'
import { validateScorecard } from '../validate/validate-scorecard.ts'

/** A small catalogue with an attribute of each type, against which the examples are judged. */
const catalogue: Catalogue = {
  attributes: {
    size: { type: 'number' },
    note: { type: 'text' },
    plan: { type: 'choice', choices: ['gold', 'silver'] },
    member: { type: 'boolean' },
    since: { type: 'date' },
  },
  signals: ['visit'],
}

export const range = { id: 'size', kind: 'range', attribute: 'size', bands: [{ points: 90 }], missing: 0 }
export const choice = {
  id: 'plan',
  kind: 'choice',
  attribute: 'plan',
  points: { gold: 90 },
  otherwise: 1,
  missing: 0,
}
export const signal = { id: 'visit', kind: 'signal', signal: 'visit', points: 90 }
export const grades = { A: 80, B: 60, C: 40 }
export const rule = (when: unknown) => ({ id: 'rule', kind: 'rule', points: 90, when })

export const validate = (input: unknown) =>
  validateScorecard(input, catalogue).map(({ path, code, params }) => [path, code, params])
export const ofCriterion = (criterion: unknown) =>
  validate({ criteria: [criterion], grades }).map(([path, ...rest]) => [
    String(path).replace('/criteria/0', ''),
    ...rest,
  ])
export const without = (object: object, name: string) =>
  Object.fromEntries(Object.entries(object).filter(([key]) => key !== name))

/** Where, which code, which parameters. */
export type Issue = [path: string, code: string, params: Record<string, unknown>]
