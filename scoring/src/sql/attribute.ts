import type { SqlColumn, SqlColumns } from './columns.ts'
import type { Parameters } from './parameters.ts'

/** An attribute as SQL expressions, null where the value is absent or of another type; see ../attribute-value.ts. */
export type SqlAttribute = {
  /** `numeric`. */
  readonly number: string
  /** `text` in the collation "C": texts are compared byte by byte, whatever the database's collation. */
  readonly text: string
  /** `text`: a text as it is, a boolean as `true` or `false`. */
  readonly choice: string
  /** `boolean`. */
  readonly boolean: string
  /** Whether there is a value; never null. */
  readonly isKnown: string
}

const bytewise = (sql: string): string => `(${sql}) collate "C"`

const ofColumn = ({ type, sql }: SqlColumn): SqlAttribute => {
  const text = type === 'date' ? `to_char(${sql}, 'YYYY-MM-DD')` : `${sql}::text`
  const isText = type === 'text' || type === 'date'
  return {
    number: type === 'number' ? `(${sql})::numeric` : 'null::numeric',
    text: bytewise(isText ? text : 'null::text'),
    choice: bytewise(isText || type === 'boolean' ? text : 'null::text'),
    boolean: type === 'boolean' ? sql : 'null::boolean',
    isKnown: `(${sql} is not null)`,
  }
}

/** No cast here can fail: `case` looks at the type of the JSON value before. */
const ofJson = (json: string, name: string): SqlAttribute => {
  const value = `(${json} -> ${name})`
  const text = `(${json} ->> ${name})`
  const type = `jsonb_typeof(${value})`
  return {
    number: `(case ${type} when 'number' then ${value}::numeric end)`,
    text: bytewise(`case ${type} when 'string' then ${text} end`),
    choice: bytewise(`case when ${type} in ('string', 'boolean') then ${text} end`),
    boolean: `(case ${type} when 'boolean' then ${value}::boolean end)`,
    isKnown: `coalesce(${type} in ('string', 'number', 'boolean'), false)`,
  }
}

/** How to read an attribute in SQL. The name of a tenant's own attribute is a parameter. */
export const sqlAttribute = (columns: SqlColumns, name: string, parameters: Parameters): SqlAttribute => {
  // The own property, because an attribute may be called "constructor".
  const column = Object.hasOwn(columns.attributes, name) ? columns.attributes[name] : undefined
  return column === undefined
    ? ofJson(columns.otherAttributes.sql, parameters.bind(name, 'text'))
    : ofColumn(column)
}
