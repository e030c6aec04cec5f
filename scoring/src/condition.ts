import { asDay, asNumber, isKnown } from './attribute-value.ts'
import type { Comparison, Condition, LeadFacts } from './scorecard.ts'

type Attributes = LeadFacts['attributes']

/** Tells whether a condition holds for a lead's attributes. */
export type Holds = (attributes: Attributes) => boolean

/** An absent value reads as null here, and null is neither at least nor below anything. */
const compileOrder = (attribute: string, bound: number | string, wanted: 'atLeast' | 'below'): Holds => {
  const read: (value: unknown) => number | string | null = typeof bound === 'number' ? asNumber : asDay
  return (attributes) => {
    const value = read(attributes[attribute])
    return value !== null && value >= bound === (wanted === 'atLeast')
  }
}

const compileComparison = (comparison: Comparison): Holds => {
  const { attribute } = comparison
  if ('is' in comparison) return (attributes) => attributes[attribute] === comparison.is
  if ('in' in comparison) {
    return (attributes) => comparison.in.some((wanted) => attributes[attribute] === wanted)
  }
  if ('known' in comparison) return (attributes) => isKnown(attributes[attribute]) === comparison.known
  if ('atLeast' in comparison) return compileOrder(attribute, comparison.atLeast, 'atLeast')
  return compileOrder(attribute, comparison.below, 'below')
}

/** Compiles a condition to closures; `new Function` would be refused by the browser's content security policy. */
export const compileCondition = (condition: Condition): Holds => {
  if ('all' in condition) {
    const parts = condition.all.map(compileCondition)
    return (attributes) => parts.every((holds) => holds(attributes))
  }
  if ('any' in condition) {
    const parts = condition.any.map(compileCondition)
    return (attributes) => parts.some((holds) => holds(attributes))
  }
  if ('not' in condition) {
    const holds = compileCondition(condition.not)
    return (attributes) => !holds(attributes)
  }
  return compileComparison(condition)
}

/** The comparisons of a condition, from left to right. */
export const comparisonsOf = (condition: Condition): readonly Comparison[] => {
  if ('all' in condition) return condition.all.flatMap(comparisonsOf)
  if ('any' in condition) return condition.any.flatMap(comparisonsOf)
  return 'not' in condition ? comparisonsOf(condition.not) : [condition]
}
