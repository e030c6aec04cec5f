import type { Place } from './issue.ts'

/** Checks one value and reports at its place what is wrong with it. */
export type Check = (place: Place, input: unknown) => void

type Checks = Readonly<Record<string, Check>>

/** Accepts anything: for what the caller has looked at already. */
export const accept: Check = () => {}

export const isRecord = (input: unknown): input is Readonly<Record<string, unknown>> =>
  typeof input === 'object' && input !== null && !Array.isArray(input)

/** Checks an object: each required key there, each key known, each value by its check. */
export const checkFields = (place: Place, input: unknown, required: Checks, optional: Checks = {}) => {
  if (!isRecord(input)) return place.report('type', { expected: 'object' })
  for (const [name, check] of Object.entries(required)) {
    if (input[name] === undefined) place.at(name).report('required', { name })
    else check(place.at(name), input[name])
  }
  for (const [name, check] of Object.entries(optional)) {
    if (input[name] !== undefined) check(place.at(name), input[name])
  }
  for (const name of Object.keys(input)) {
    if (!Object.hasOwn(required, name) && !Object.hasOwn(optional, name)) {
      place.at(name).report('unknown_key', { name })
    }
  }
}

/** Checks a list of `minimum` to `maximum` entries. A list that is too long is not looked into. */
export const checkList = (
  place: Place,
  input: unknown,
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
  check: Check,
) => {
  if (!Array.isArray(input)) return place.report('type', { expected: 'array' })
  if (input.length < minimum) return place.report('too_few', { minimum })
  if (input.length > maximum) return place.report('too_many', { maximum })
  for (const [index, entry] of input.entries()) check(place.at(index), entry)
}

const maxTextLength = 500

/** Checks that PostgreSQL can store a text: no NUL, no half of a surrogate pair; at most 500 UTF-16 units. */
export const checkText = (place: Place, input: unknown): input is string => {
  if (typeof input !== 'string') {
    place.report('type', { expected: 'text' })
    return false
  }
  if (input.length > maxTextLength) place.report('text_too_long', { maximum: maxTextLength })
  else if (input.includes('\0') || /\p{Cs}/u.test(input)) place.report('text_not_storable', {})
  else return true
  return false
}

const maxDigits = 15

const checkFinite = (place: Place, input: unknown): input is number => {
  if (typeof input !== 'number') place.report('type', { expected: 'number' })
  else if (!Number.isFinite(input)) place.report('number_not_finite', {})
  else return true
  return false
}

export const checkFiniteNumber: Check = (place, input) => {
  checkFinite(place, input)
}

/**
 * Checks a number that is compared with a lead's. Up to 15 significant digits a double stands for exactly one decimal
 * number, so that JavaScript and PostgreSQL's `numeric` compare alike.
 */
export const checkExactNumber: Check = (place, input) => {
  if (checkFinite(place, input) && Number(input.toPrecision(maxDigits)) !== input) {
    place.report('number_digits', { maximum: maxDigits })
  }
}

/** Checks a whole number within bounds, both included. */
export const integerBetween =
  (minimum: number, maximum: number): Check =>
  (place, input) => {
    if (!checkFinite(place, input)) return
    if (!Number.isInteger(input)) place.report('not_integer', { value: input })
    else if (input < minimum || input > maximum) place.report('out_of_range', { minimum, maximum })
  }

const maxPoints = 1000

/** Checks the points of anything: a whole number from -1000 to 1000. */
export const checkPoints: Check = integerBetween(-maxPoints, maxPoints)
