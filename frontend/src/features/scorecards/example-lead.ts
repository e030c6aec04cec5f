import type { AttributeValue, Scorecard } from '@lead-scoring/scoring'
import { isValueCriterion, linesOf } from './criterion-lines.ts'

export type ExampleValues = Readonly<Record<string, AttributeValue | null>>

/** The example with which the product explains itself: 30 + 20 + 20 + 15 = 85 by the standard scorecard. */
const workedExample: ExampleValues = {
  budget: 50_000,
  company_size: 250,
  industry: 'tech',
  urgency: 'this_week',
}

/** The lead with which a reader begins: the worked example, and of other attributes the first line's value. */
export const firstExample = ({ criteria }: Scorecard): ExampleValues =>
  Object.fromEntries(
    criteria
      .filter(isValueCriterion)
      .map((criterion) => [
        criterion.attribute,
        workedExample[criterion.attribute] ?? linesOf(criterion)[0]?.example ?? null,
      ]),
  )

/** A sum as it is written, such as "30 + 20 − 5". */
export const writeSum = (points: readonly number[]): string =>
  points
    .map((value, index) => {
      if (index === 0) return value < 0 ? `−${-value}` : String(value)
      return value < 0 ? ` − ${-value}` : ` + ${value}`
    })
    .join('')
