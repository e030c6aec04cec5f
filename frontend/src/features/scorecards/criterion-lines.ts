import {
  type AttributeValue,
  builtInCatalogue,
  type ChoiceCriterion,
  type Criterion,
  type RangeCriterion,
} from '@lead-scoring/scoring'

/** A criterion that reads one attribute and gives points by its value: each value is in exactly one line. */
export type ValueCriterion = RangeCriterion | ChoiceCriterion

/** What values a line is about. A band is inclusive from below and ends before `below`; absent ends are open. */
export type LineValues =
  | { readonly kind: 'band'; readonly from?: number; readonly below?: number }
  | { readonly kind: 'value'; readonly value: string }
  /** What no other line names; of a known attribute, the values that are left. */
  | { readonly kind: 'otherwise'; readonly rest: readonly string[] }
  | { readonly kind: 'missing' }

/** One line of a range or a choice, as a reader sees it. */
export type CriterionLine = {
  readonly id: string
  readonly values: LineValues
  readonly points: number
  /** A value that falls into it. */
  readonly example: AttributeValue | null
}

export const isValueCriterion = (criterion: Criterion): criterion is ValueCriterion =>
  criterion.kind === 'range' || criterion.kind === 'choice'

const missingLine = ({ missing }: ValueCriterion): CriterionLine => ({
  id: 'missing',
  values: { kind: 'missing' },
  points: missing,
  example: null,
})

const insideBelow = (below: number) => (below > 1 ? Math.floor(below / 2) : below - 1)

const bandLine = (
  { from, points }: { from?: number | undefined; points: number },
  below: number | undefined,
): CriterionLine => ({
  id: `from-${from ?? 'lowest'}`,
  values: {
    kind: 'band',
    ...(from === undefined ? {} : { from }),
    ...(below === undefined ? {} : { below }),
  },
  points,
  example: from ?? (below === undefined ? 0 : insideBelow(below)),
})

const rangeLines = (criterion: RangeCriterion): readonly CriterionLine[] => {
  const { bands } = criterion
  const lowest = bands.at(-1)?.from
  // Without an open band, what lies below all bands gives nothing; a reader must see that too.
  const all = lowest === undefined ? bands : [...bands, { points: 0 }]
  return [...all.map((band, index) => bandLine(band, all[index - 1]?.from)), missingLine(criterion)]
}

/** A value that is not listed, when nobody knows which there are. */
const unlisted = (listed: readonly string[]): string => {
  let value = 'other'
  while (listed.includes(value)) value = `${value}_`
  return value
}

const otherwiseLines = ({ attribute, points, otherwise }: ChoiceCriterion): readonly CriterionLine[] => {
  const listed = Object.keys(points)
  const choices = builtInCatalogue.attributes[attribute]?.choices
  const rest = choices?.filter((choice) => !listed.includes(choice)) ?? []
  // Every value that there can be has its own line.
  if (choices && rest.length === 0) return []
  const values = { kind: 'otherwise', rest } as const
  return [{ id: 'otherwise', values, points: otherwise, example: rest[0] ?? unlisted(listed) }]
}

/** In the order of the attribute's choices, then by points: the database keeps no order of names. */
const sortedPoints = ({ attribute, points }: ChoiceCriterion) => {
  const choices = builtInCatalogue.attributes[attribute]?.choices ?? []
  const place = (value: string) => {
    const index = choices.indexOf(value)
    return index < 0 ? choices.length : index
  }
  return Object.entries(points).sort(
    ([one, pointsOfOne], [other, pointsOfOther]) => place(one) - place(other) || pointsOfOther - pointsOfOne,
  )
}

const choiceLines = (criterion: ChoiceCriterion): readonly CriterionLine[] => [
  ...sortedPoints(criterion).map(([value, points]) => ({
    id: `value-${value}`,
    values: { kind: 'value', value } as const,
    points,
    example: value,
  })),
  ...otherwiseLines(criterion),
  missingLine(criterion),
]

/** The lines of a criterion, in its own order; what is missing comes last. */
export const linesOf = (criterion: ValueCriterion): readonly CriterionLine[] =>
  criterion.kind === 'range' ? rangeLines(criterion) : choiceLines(criterion)

const holds = (values: LineValues, value: AttributeValue): boolean => {
  switch (values.kind) {
    case 'band':
      return values.from === undefined || Number(value) >= values.from
    case 'value':
      return values.value === value
    case 'otherwise':
      return true
    case 'missing':
      return false
  }
}

/** The line into which a value falls. Lines stand in an order in which the first that holds is it. */
export const lineOf = (criterion: ValueCriterion, value: AttributeValue | null | undefined): CriterionLine =>
  (value === null || value === undefined
    ? undefined
    : linesOf(criterion).find(({ values }) => holds(values, value))) ?? missingLine(criterion)
