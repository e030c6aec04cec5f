/** What travels beside the SQL text. */
export type SqlValue = string | number | boolean | readonly (string | number | boolean)[]

/** The types to which a parameter is cast. */
export type SqlType =
  | 'integer'
  | 'bigint'
  | 'numeric'
  | 'text'
  | 'boolean'
  | 'date'
  | 'integer[]'
  | 'numeric[]'
  | 'text[]'
  | 'boolean[]'

/** Collects values and gives each its placeholder: the only way by which a scorecard's text gets near a statement. */
export type Parameters = {
  readonly values: readonly SqlValue[]
  /** The placeholder of a value with its cast, such as `$3::numeric`. The same value gets the same placeholder. */
  readonly bind: (value: SqlValue, type: SqlType) => string
}

/** Placeholders from `$firstParameter` on. */
export const parametersFrom = (firstParameter: number): Parameters => {
  const values: SqlValue[] = []
  const placeholders = new Map<string, string>()
  return {
    values,
    bind: (value, type) => {
      const key = `${type} ${JSON.stringify(value)}`
      const known = placeholders.get(key)
      if (known !== undefined) return known
      const placeholder = `$${firstParameter + values.length}::${type}`
      values.push(value)
      placeholders.set(key, placeholder)
      return placeholder
    },
  }
}
