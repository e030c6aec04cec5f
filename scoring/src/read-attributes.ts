import { comparisonsOf } from './condition.ts'
import type { AttributeValue, Comparison, Criterion, Scorecard } from './scorecard.ts'

/** Where in its attribute's range a scorecard changes its mind. */
const comparisonConstants = (comparison: Comparison): readonly AttributeValue[] => {
  if ('is' in comparison) return [comparison.is]
  if ('in' in comparison) return comparison.in
  if ('atLeast' in comparison) return [comparison.atLeast]
  return 'below' in comparison ? [comparison.below] : []
}

type Reading = { readonly attribute: string; readonly constants: readonly AttributeValue[] }

/** The keys of a choice criterion as values: `true` and `false` alone are those of a boolean. */
const keyConstants = (keys: readonly string[]): readonly AttributeValue[] =>
  keys.every((key) => key === 'true' || key === 'false') ? keys.map((key) => key === 'true') : keys

const readingsOf = (criterion: Criterion): readonly Reading[] => {
  switch (criterion.kind) {
    case 'range':
      // An open band has no edge; 0 stands for it, and says that a number is wanted even if it is the only band.
      return [{ attribute: criterion.attribute, constants: criterion.bands.map(({ from = 0 }) => from) }]
    case 'choice':
      return [{ attribute: criterion.attribute, constants: keyConstants(Object.keys(criterion.points)) }]
    case 'signal':
      return []
    case 'rule':
      return comparisonsOf(criterion.when).map((comparison) => ({
        attribute: comparison.attribute,
        constants: comparisonConstants(comparison),
      }))
  }
}

/** The attributes that a scorecard reads, in its order, with every constant that it holds them against. */
export const readAttributes = (scorecard: Scorecard): ReadonlyMap<string, readonly AttributeValue[]> => {
  const read = new Map<string, readonly AttributeValue[]>()
  for (const { attribute, constants } of scorecard.criteria.flatMap(readingsOf)) {
    read.set(attribute, [...(read.get(attribute) ?? []), ...constants])
  }
  return read
}
