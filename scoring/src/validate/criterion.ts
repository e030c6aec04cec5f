import type { Catalogue, Criterion } from '../scorecard.ts'
import { attributeOfType, checkChoice, findAttribute } from './attribute.ts'
import { conditionOf } from './condition.ts'
import type { Place } from './issue.ts'
import {
  accept,
  type Check,
  checkExactNumber,
  checkFields,
  checkList,
  checkPoints,
  checkText,
  integerBetween,
  isRecord,
} from './shape.ts'

const maxBands = 50
const maxChoices = 300
const maxDays = 3650

const checkId: Check = (place, input) => {
  if (checkText(place, input) && !/^[a-z0-9][a-z0-9_-]{0,62}$/.test(input)) place.report('id_malformed', {})
}

const common = { id: checkId, kind: accept }

/** Each band must begin below the one before it; only then is each value in one band. */
const checkBandOrder = (place: Place, bands: readonly unknown[]): void => {
  let previous = Number.POSITIVE_INFINITY
  for (const [index, band] of bands.entries()) {
    if (!isRecord(band)) continue
    const { from } = band
    if (from === undefined && index < bands.length - 1) place.at(index).report('band_open_not_last', {})
    if (typeof from !== 'number') continue
    if (from === previous) place.at(index).at('from').report('bands_overlap', { from })
    if (from > previous) place.at(index).at('from').report('bands_unordered', { from, previous })
    previous = from
  }
}

const checkBands: Check = (place, input) => {
  checkList(place, input, { minimum: 1, maximum: maxBands }, (band, value) =>
    checkFields(band, value, { points: checkPoints }, { from: checkExactNumber }),
  )
  if (Array.isArray(input) && input.length <= maxBands) checkBandOrder(place, input)
}

const checkRange = (catalogue: Catalogue, place: Place, input: unknown): void =>
  checkFields(place, input, {
    ...common,
    attribute: attributeOfType(catalogue, ['number']),
    bands: checkBands,
    missing: checkPoints,
  })

const choicePoints =
  (catalogue: Catalogue, attribute: unknown): Check =>
  (place, input) => {
    if (!isRecord(input)) return place.report('type', { expected: 'object' })
    const entries = Object.entries(input)
    if (entries.length > maxChoices) return place.report('too_many', { maximum: maxChoices })
    const definition = findAttribute(catalogue, attribute)
    for (const [value, points] of entries) {
      const entry = place.at(value)
      checkPoints(entry, points)
      if (checkText(entry, value) && definition !== undefined) {
        checkChoice(entry, attribute as string, definition, value)
      }
    }
  }

const checkChoiceCriterion = (
  catalogue: Catalogue,
  place: Place,
  input: Readonly<Record<string, unknown>>,
): void =>
  checkFields(place, input, {
    ...common,
    attribute: attributeOfType(catalogue, ['choice', 'text', 'boolean']),
    points: choicePoints(catalogue, input.attribute),
    otherwise: checkPoints,
    missing: checkPoints,
  })

const signalOf =
  (catalogue: Catalogue): Check =>
  (place, input) => {
    if (checkText(place, input) && !catalogue.signals.includes(input)) {
      place.report('signal_unknown', { signal: input })
    }
  }

const checkSignal = (catalogue: Catalogue, place: Place, input: Readonly<Record<string, unknown>>): void => {
  const { points } = input
  const checkCap: Check = (cap, value) => {
    checkPoints(cap, value)
    if (typeof points === 'number' && typeof value === 'number' && Math.sign(points) !== Math.sign(value)) {
      cap.report('cap_sign', { points })
    }
  }
  checkFields(
    place,
    input,
    { ...common, signal: signalOf(catalogue), points: checkPoints },
    { cap: checkCap, fadesOverDays: integerBetween(1, maxDays) },
  )
}

const checkRule = (catalogue: Catalogue, place: Place, input: unknown): void =>
  checkFields(place, input, { ...common, points: checkPoints, when: conditionOf(catalogue) })

const byKind = { range: checkRange, choice: checkChoiceCriterion, signal: checkSignal, rule: checkRule }

const isKind = (kind: unknown): kind is Criterion['kind'] =>
  typeof kind === 'string' && Object.hasOwn(byKind, kind)

/** Checks one criterion of any kind. */
export const criterionOf =
  (catalogue: Catalogue): Check =>
  (place, input) => {
    if (!isRecord(input)) return place.report('type', { expected: 'object' })
    const { kind } = input
    if (isKind(kind)) byKind[kind](catalogue, place, input)
    else if (kind === undefined) place.at('kind').report('required', { name: 'kind' })
    else place.at('kind').report('one_of', { allowed: Object.keys(byKind) })
  }
