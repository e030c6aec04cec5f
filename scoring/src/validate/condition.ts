import type { Catalogue } from '../scorecard.ts'
import { attributeOfType, findAttribute, valueOfAttribute } from './attribute.ts'
import type { Place } from './issue.ts'
import { type Check, checkFields, checkList, isRecord } from './shape.ts'

const maxDepth = 8
const maxComparisons = 100
const maxEntries = { minimum: 1, maximum: 300 }

const operators = ['is', 'in', 'atLeast', 'below', 'known'] as const
type Operator = (typeof operators)[number]

const checkBoolean: Check = (place, input) => {
  if (typeof input !== 'boolean') place.report('type', { expected: 'boolean' })
}

/** Checks what an operator compares with. Of an unknown attribute nothing can be said. */
const operandOf = (catalogue: Catalogue, attribute: unknown, operator: Operator): Check => {
  if (operator === 'known') return checkBoolean
  const definition = findAttribute(catalogue, attribute)
  return (place, input) => {
    if (definition === undefined) return
    const name = attribute as string
    const checkValue = valueOfAttribute(name, definition)
    if (operator === 'in') return checkList(place, input, maxEntries, checkValue)
    if (operator !== 'is' && definition.type !== 'number' && definition.type !== 'date') {
      return place.report('operator_type', { operator, attribute: name, actual: definition.type })
    }
    checkValue(place, input)
  }
}

const checkComparison = (catalogue: Catalogue, place: Place, input: Readonly<Record<string, unknown>>) => {
  const [operator, ...more] = operators.filter((name) => input[name] !== undefined)
  if (operator === undefined || more.length > 0) {
    return place.report('operator_count', { allowed: operators })
  }
  checkFields(place, input, {
    attribute: attributeOfType(catalogue, ['number', 'text', 'choice', 'boolean', 'date']),
    [operator]: operandOf(catalogue, input.attribute, operator),
  })
}

/** Checks the condition of a rule: at most 8 levels of `all`, `any` and `not`, at most 100 comparisons. */
export const conditionOf =
  (catalogue: Catalogue): Check =>
  (rulePlace, rule) => {
    let comparisons = 0
    const check = (place: Place, input: unknown, depth: number) => {
      if (!isRecord(input)) return place.report('type', { expected: 'object' })
      const deeper: Check = (part, value) => check(part, value, depth + 1)
      const parts: Check = (list, value) => checkList(list, value, maxEntries, deeper)
      const combination = (['all', 'any', 'not'] as const).find((name) => input[name] !== undefined)
      if (combination === undefined) {
        comparisons += 1
        if (comparisons <= maxComparisons) checkComparison(catalogue, place, input)
      } else if (depth >= maxDepth) place.report('too_deep', { maximum: maxDepth })
      else checkFields(place, input, { [combination]: combination === 'not' ? deeper : parts })
    }
    check(rulePlace, rule, 0)
    if (comparisons > maxComparisons) rulePlace.report('too_many_comparisons', { maximum: maxComparisons })
  }
