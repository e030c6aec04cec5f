import type { Criterion, RangeCriterion } from './scorecard.ts'

const belowAll = ({ bands }: RangeCriterion): readonly number[] =>
  bands.every(({ from }) => from !== undefined) ? [0] : []

/** The most points that a criterion can give; Infinity for a positive signal without a cap. */
export const maximumOf = (criterion: Criterion): number => {
  switch (criterion.kind) {
    case 'range':
      // Without an open band, what lies below all bands gives 0.
      return Math.max(
        criterion.missing,
        ...criterion.bands.map(({ points }) => points),
        ...belowAll(criterion),
      )
    case 'choice':
      return Math.max(criterion.missing, criterion.otherwise, ...Object.values(criterion.points))
    case 'signal':
      return criterion.points > 0 ? (criterion.cap ?? Number.POSITIVE_INFINITY) : 0
    case 'rule':
      return Math.max(0, criterion.points)
  }
}
