import type { ChoiceCriterion, Criterion, RangeCriterion, Scorecard } from '../scorecard.ts'
import { sqlAttribute } from './attribute.ts'
import type { SqlColumns } from './columns.ts'
import { sqlCondition } from './condition.ts'
import { type Parameters, parametersFrom, type SqlValue } from './parameters.ts'
import { sqlSignal } from './signal.ts'

/** A scorecard as SQL expressions that share one list of parameters. */
export type SqlScorecard = {
  /** The points of each criterion: `integer`, for a signal without a cap `bigint`. Never null. */
  readonly contributions: readonly string[]
  /** `integer`, 0 to 100. */
  readonly score: string
  /** `text`: A, B, C or D. Contains the score's expression once. */
  readonly grade: string
  /** For `$firstParameter` and the following; whoever uses any of the expressions sends all of them. */
  readonly values: readonly SqlValue[]
}

const sqlRange = (criterion: RangeCriterion, columns: SqlColumns, parameters: Parameters): string => {
  const { number } = sqlAttribute(columns, criterion.attribute, parameters)
  const branches = criterion.bands.map(({ from, points }) =>
    from === undefined
      ? `else ${parameters.bind(points, 'integer')}`
      : `when ${number} >= ${parameters.bind(from, 'numeric')} then ${parameters.bind(points, 'integer')}`,
  )
  if (criterion.bands.every(({ from }) => from !== undefined)) branches.push('else 0')
  const missing = parameters.bind(criterion.missing, 'integer')
  return `case when ${number} is null then ${missing} ${branches.join(' ')} end`
}

const sqlChoice = (criterion: ChoiceCriterion, columns: SqlColumns, parameters: Parameters): string => {
  const { choice } = sqlAttribute(columns, criterion.attribute, parameters)
  const valuesByPoints = Map.groupBy(Object.entries(criterion.points), ([, points]) => points)
  const branches = [...valuesByPoints].map(([points, entries]) => {
    const values = parameters.bind(
      entries.map(([value]) => value),
      'text[]',
    )
    return `when ${choice} = any(${values}) then ${parameters.bind(points, 'integer')} `
  })
  const missing = parameters.bind(criterion.missing, 'integer')
  const otherwise = parameters.bind(criterion.otherwise, 'integer')
  return `case when ${choice} is null then ${missing} ${branches.join('')}else ${otherwise} end`
}

const sqlCriterion = (criterion: Criterion, columns: SqlColumns, parameters: Parameters): string => {
  switch (criterion.kind) {
    case 'range':
      return sqlRange(criterion, columns, parameters)
    case 'choice':
      return sqlChoice(criterion, columns, parameters)
    case 'signal':
      return sqlSignal(criterion, columns, parameters)
    case 'rule': {
      const holds = sqlCondition(criterion.when, columns, parameters)
      return `case when ${holds} then ${parameters.bind(criterion.points, 'integer')} else 0 end`
    }
  }
}

/**
 * Compiles a valid scorecard to SQL expressions for PostgreSQL 15 and later that mean exactly what `compile` means.
 * Tenant text and numbers never become SQL text: each travels as a parameter with an explicit cast, numbered from
 * `firstParameter`. At most some 63,000 parameters for the largest valid scorecard.
 */
export const compileSql = (scorecard: Scorecard, columns: SqlColumns, firstParameter = 1): SqlScorecard => {
  const parameters = parametersFrom(firstParameter)
  const contributions = scorecard.criteria.map((criterion) => sqlCriterion(criterion, columns, parameters))
  const score = `greatest(0, least(100, ${contributions.map((sql) => `(${sql})`).join(' + ')}))::integer`
  const { A, B, C } = scorecard.grades
  // width_bucket counts the thresholds that are reached, and evaluates the score once.
  const thresholds = parameters.bind([C, B, A], 'integer[]')
  const grade = `(array['D', 'C', 'B', 'A'])[1 + width_bucket(${score}, ${thresholds})]`
  return { contributions, score, grade, values: parameters.values }
}
