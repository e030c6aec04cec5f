import type { AttributeValue, Comparison, Condition } from '../scorecard.ts'
import { type SqlAttribute, sqlAttribute } from './attribute.ts'
import type { SqlColumns } from './columns.ts'
import type { Parameters } from './parameters.ts'

/** An absent value makes a comparison false; without this, `not` would turn null into null, not into true. */
const orFalse = (sql: string): string => `coalesce(${sql}, false)`

const junction = (parts: readonly string[], operator: 'and' | 'or', whenEmpty: 'true' | 'false'): string =>
  parts.length === 0 ? whenEmpty : `(${parts.join(` ${operator} `)})`

const dayShape = `'^[0-9]{4}-[0-9]{2}-[0-9]{2}$'`

/** Whether an attribute equals one of the values; each is compared as what it is. */
const sqlIn = (
  attribute: SqlAttribute,
  values: readonly AttributeValue[],
  parameters: Parameters,
): string => {
  const byType = [
    { sql: attribute.number, type: 'numeric[]', values: values.filter((value) => typeof value === 'number') },
    { sql: attribute.text, type: 'text[]', values: values.filter((value) => typeof value === 'string') },
    {
      sql: attribute.boolean,
      type: 'boolean[]',
      values: values.filter((value) => typeof value === 'boolean'),
    },
  ] as const
  const parts = byType
    .filter((group) => group.values.length > 0)
    .map((group) => orFalse(`${group.sql} = any(${parameters.bind(group.values, group.type)})`))
  return junction(parts, 'or', 'false')
}

const sqlOrder = (
  attribute: SqlAttribute,
  operator: '>=' | '<',
  bound: number | string,
  parameters: Parameters,
): string => {
  if (typeof bound === 'number') {
    return orFalse(`${attribute.number} ${operator} ${parameters.bind(bound, 'numeric')}`)
  }
  // Dates are texts that sort as their days do; a text of another shape is no date.
  const isDay = `${attribute.text} ~ ${dayShape}`
  return orFalse(`(${isDay} and ${attribute.text} ${operator} ${parameters.bind(bound, 'text')})`)
}

const sqlComparison = (comparison: Comparison, columns: SqlColumns, parameters: Parameters): string => {
  const attribute = sqlAttribute(columns, comparison.attribute, parameters)
  if ('is' in comparison) return sqlIn(attribute, [comparison.is], parameters)
  if ('in' in comparison) return sqlIn(attribute, comparison.in, parameters)
  if ('known' in comparison) return comparison.known ? attribute.isKnown : `(not ${attribute.isKnown})`
  if ('atLeast' in comparison) return sqlOrder(attribute, '>=', comparison.atLeast, parameters)
  return sqlOrder(attribute, '<', comparison.below, parameters)
}

/** A condition as an SQL expression that is true or false, never null. */
export const sqlCondition = (condition: Condition, columns: SqlColumns, parameters: Parameters): string => {
  const all = (parts: readonly Condition[]) => parts.map((part) => sqlCondition(part, columns, parameters))
  if ('all' in condition) return junction(all(condition.all), 'and', 'true')
  if ('any' in condition) return junction(all(condition.any), 'or', 'false')
  if ('not' in condition) return `(not ${sqlCondition(condition.not, columns, parameters)})`
  return sqlComparison(condition, columns, parameters)
}
