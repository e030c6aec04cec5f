import type { SignalCriterion } from '../scorecard.ts'
import type { SqlColumns } from './columns.ts'
import type { Parameters } from './parameters.ts'

/** The points of one occurrence that is not in the future and not yet faded away, as an SQL `integer`. */
const sqlOccurrence = (criterion: SignalCriterion, asOf: string, parameters: Parameters): string => {
  const { points, fadesOverDays } = criterion
  if (fadesOverDays === undefined) return parameters.bind(points, 'integer')
  const days = parameters.bind(fadesOverDays, 'integer')
  const remainingDays = `(${days} - (${asOf} - (signal.occurred_at at time zone 'UTC')::date))`
  const product = `${parameters.bind(Math.abs(points), 'integer')} * ${remainingDays}`
  // PostgreSQL divides integers toward zero. Rounding a negative quotient down is rounding its amount up.
  return points < 0 ? `-((${product} + ${days} - 1) / ${days})` : `${product} / ${days}`
}

/** The midnight (UTC) at which a day begins: a bound that the index on `occurred_at` serves. */
const beginOf = (day: string): string => `(${day})::timestamp at time zone 'UTC'`

/** A signal criterion's points as an SQL expression: `integer` with a cap, `bigint` without one. */
export const sqlSignal = (
  criterion: SignalCriterion,
  columns: SqlColumns,
  parameters: Parameters,
): string => {
  const { signal, points, cap, fadesOverDays } = criterion
  const asOf = 'day' in columns.asOf ? parameters.bind(columns.asOf.day, 'date') : `(${columns.asOf.sql})`
  const conditions = [
    `signal.tenant_id = ${columns.signals.tenantId}`,
    `signal.lead_id = ${columns.signals.leadId}`,
    `signal.name = ${parameters.bind(signal, 'text')}`,
    `signal.occurred_at < ${beginOf(`${asOf} + 1`)}`,
  ]
  if (fadesOverDays !== undefined) {
    const days = parameters.bind(fadesOverDays, 'integer')
    conditions.push(`signal.occurred_at >= ${beginOf(`${asOf} - ${days} + 1`)}`)
  }
  const sum = `coalesce((select sum(${sqlOccurrence(criterion, asOf, parameters)}) from ${columns.signals.sql} as signal where ${conditions.join(' and ')}), 0)`
  if (cap === undefined) return sum
  return `${points < 0 ? 'greatest' : 'least'}(${parameters.bind(cap, 'bigint')}, ${sum})::integer`
}
