import { type RawBuilder, sql } from '../../platform/database/statement.ts'
import type { Filter } from './filter.ts'
import { ScimError } from './scim-error.ts'

/** How an attribute is compared: `text` ignores case, `exact` does not. */
export type FilterColumn = {
  readonly kind: 'text' | 'exact' | 'boolean'
  readonly expression: RawBuilder<unknown>
}
export type FilterColumns = Readonly<Record<string, FilterColumn>>

type Comparison = Extract<Filter, { kind: 'compare' }>

const invalidFilter = (detail: string): ScimError => new ScimError(400, detail, 'invalidFilter')

const compareText = (
  { operator, value, attribute }: Comparison,
  column: RawBuilder<unknown>,
): RawBuilder<unknown> => {
  if (typeof value !== 'string') throw invalidFilter(`${attribute} is compared with a text.`)
  switch (operator) {
    case 'eq':
      return sql`${column} = ${value}`
    case 'ne':
      return sql`${column} is distinct from ${value}`
    case 'co':
      return sql`strpos(${column}, ${value}) > 0`
    case 'sw':
      return sql`starts_with(${column}, ${value})`
    default:
      return sql`right(${column}, char_length(${value}::text)) = ${value}`
  }
}

const compare = (comparison: Comparison, columns: FilterColumns): RawBuilder<unknown> => {
  const { attribute, operator, value } = comparison
  const column = Object.hasOwn(columns, attribute) ? columns[attribute] : undefined
  if (!column) throw invalidFilter(`${attribute} cannot be filtered by.`)
  const { kind, expression } = column
  if (operator === 'pr') return sql`${expression} is not null`
  if (value === null && (operator === 'eq' || operator === 'ne'))
    return operator === 'eq' ? sql`${expression} is null` : sql`${expression} is not null`
  if (kind === 'boolean') {
    if (typeof value !== 'boolean' || (operator !== 'eq' && operator !== 'ne'))
      throw invalidFilter(`${attribute} is compared by eq or ne with true or false.`)
    return operator === 'eq' ? sql`${expression} = ${value}` : sql`${expression} <> ${value}`
  }
  return kind === 'exact'
    ? compareText(comparison, expression)
    : compareText(
        { ...comparison, value: typeof value === 'string' ? value.toLowerCase() : value },
        sql`lower(${expression})`,
      )
}

/** A filter as a condition; values are parameters, names choose among `columns`. Throws `invalidFilter` (400). */
export const filterCondition = (filter: Filter | undefined, columns: FilterColumns): RawBuilder<unknown> => {
  if (filter === undefined) return sql`true`
  if (filter.kind === 'compare') return sql`coalesce(${compare(filter, columns)}, false)`
  if (filter.kind === 'not') return sql`not ${filterCondition(filter.part, columns)}`
  const parts = filter.parts.map((part) => filterCondition(part, columns))
  return sql`(${sql.join(parts, filter.kind === 'and' ? sql` and ` : sql` or `)})`
}
