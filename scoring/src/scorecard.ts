/**
 * A scorecard: the formula that turns a lead into a score, as one readable artefact.
 * Everything here is plain JSON, so a scorecard can be stored, sent, compared and edited as it is.
 */
export type Scorecard = {
  readonly criteria: readonly Criterion[]
  readonly grades: GradeThresholds
  /** Score to probability of winning: `1 / (1 + exp(-(intercept + slope * score)))`. */
  readonly calibration?: { readonly intercept: number; readonly slope: number }
}

export type Grade = 'A' | 'B' | 'C' | 'D'

/** The lowest score of each grade, inclusive. Under C it is D. Integers, 100 >= A > B > C >= 1. */
export type GradeThresholds = { readonly A: number; readonly B: number; readonly C: number }

/** One line of a scorecard. `id` is unique in its scorecard; all points are integers. */
export type Criterion = RangeCriterion | ChoiceCriterion | SignalCriterion | RuleCriterion

/** Points by the band into which a number falls; `missing` when the attribute is absent. */
export type RangeCriterion = {
  readonly id: string
  readonly kind: 'range'
  readonly attribute: string
  /** From the highest `from` to the lowest; the last one may have none and then takes everything below. */
  readonly bands: readonly Band[]
  readonly missing: number
}

/** One interval, inclusive from below and open towards the next higher band. */
export type Band = { readonly from?: number; readonly points: number }

/** Points by value; `otherwise` for a value that is not listed, `missing` for an absent one. */
export type ChoiceCriterion = {
  readonly id: string
  readonly kind: 'choice'
  readonly attribute: string
  readonly points: Readonly<Record<string, number>>
  readonly otherwise: number
  readonly missing: number
}

/**
 * Points for each occurrence of a signal. With `fadesOverDays` N, an occurrence that is `age` whole
 * UTC days old gives `floor(points * max(0, N - age) / N)`; the sum is limited to `cap`, which has the sign of `points`.
 */
export type SignalCriterion = {
  readonly id: string
  readonly kind: 'signal'
  readonly signal: string
  readonly points: number
  readonly cap?: number
  readonly fadesOverDays?: number
}

/** Points when a condition holds, else none. */
export type RuleCriterion = {
  readonly id: string
  readonly kind: 'rule'
  readonly points: number
  readonly when: Condition
}

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | Comparison

/** One comparison. An absent value makes `is`, `in`, `atLeast` and `below` false, never null. */
export type Comparison =
  | { readonly attribute: string; readonly is: AttributeValue }
  | { readonly attribute: string; readonly in: readonly AttributeValue[] }
  | { readonly attribute: string; readonly atLeast: number | string }
  | { readonly attribute: string; readonly below: number | string }
  | { readonly attribute: string; readonly known: boolean }

/** A number, a text or choice, a boolean, or a date as `YYYY-MM-DD`. */
export type AttributeValue = number | string | boolean

export type AttributeType = 'number' | 'text' | 'choice' | 'boolean' | 'date'

/** What a tenant's leads can be scored by; a scorecard is validated against it. */
export type Catalogue = {
  readonly attributes: Readonly<Record<string, AttributeDefinition>>
  readonly signals: readonly string[]
}

export type AttributeDefinition = {
  readonly type: AttributeType
  /** Of type `choice`: the values that can occur. */
  readonly choices?: readonly string[]
}

/** What a score is computed from: the attributes (absent, null and undefined are all "missing") and the signals. */
export type LeadFacts = {
  readonly attributes: Readonly<Record<string, AttributeValue | null | undefined>>
  readonly signals?: readonly SignalOccurrence[]
}

/** `on`: the UTC day, as `YYYY-MM-DD`. */
export type SignalOccurrence = { readonly signal: string; readonly on: string }
