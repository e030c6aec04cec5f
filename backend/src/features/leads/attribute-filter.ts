import { attributeFilterPattern } from '@lead-scoring/contract'
import { type RawBuilder, sql } from '../../platform/database/statement.ts'

type Condition = RawBuilder<unknown>

/** `plan=gold`, `seats>=10`: an attribute, how it is compared, and with what. */
type Comparison = { readonly name: string; readonly operator: string; readonly value: string }

const form = new RegExp(attributeFilterPattern, 'u')
const decimal = /^-?\d{1,15}(\.\d{1,6})?$/

/** Throws for what the contract would have refused: such a text must not become a condition. */
const readComparison = (text: string): Comparison => {
  const [, name = '', operator = '', value = ''] = /^([a-z0-9_]+)(=|>=|<=)(.*)$/su.exec(text) ?? []
  if (!form.test(text)) throw new Error(`not a comparison: ${text}`)
  return { name, operator, value: value.trim() }
}

/** The attribute as a number; null for one that is none. The case keeps the cast away from texts. */
const numberOf = (name: string): Condition => sql`
  case when jsonb_typeof(lead.attributes -> ${name}::text) = 'number'
    then (lead.attributes ->> ${name}::text)::numeric end`

/** Texts as they are written, booleans as `true` and `false`, numbers by their value: 10 is 10.0. */
const isOneOf = (name: string, values: readonly string[]): Condition => {
  const text = sql`lead.attributes ->> ${name}::text in
    (select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`
  const numbers = values.filter((value) => decimal.test(value))
  if (numbers.length === 0) return text
  return sql`(${text} or ${numberOf(name)} = any(string_to_array(${numbers.join(',')}, ',')::numeric[]))`
}

const conditionOf = (name: string, comparisons: readonly Comparison[]): Condition => {
  const equal = comparisons.filter(({ operator }) => operator === '=').map(({ value }) => value)
  const bounds = comparisons
    .filter(({ operator }) => operator !== '=')
    .map(
      ({ operator, value }) =>
        sql`coalesce(${numberOf(name)} ${sql.raw(operator === '>=' ? '>=' : '<=')} ${value}::numeric, false)`,
    )
  return sql.join([...(equal.length === 0 ? [] : [isOneOf(name, equal)]), ...bounds], sql` and `)
}

/**
 * What `attribute` filters mean: several values of one attribute are any of them, everything else holds together. Names
 * and values travel as parameters, never as SQL.
 */
export const attributeCondition = (texts: readonly string[]): Condition => {
  const byName = Map.groupBy(texts.map(readComparison), ({ name }) => name)
  return sql.join(
    [...byName].map(([name, comparisons]) => conditionOf(name, comparisons)),
    sql` and `,
  )
}
