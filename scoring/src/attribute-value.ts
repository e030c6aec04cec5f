/*
 * How a stored value is read. A scorecard does not know the catalogue when it scores, so each use of an
 * attribute says what it needs, and a value of another type counts as missing: in JavaScript here, in SQL in
 * sql/attribute.ts, word for word. Whatever an object inherits ("constructor") is a function or an object, thus missing.
 */

/** A finite number, else null. */
export const asNumber = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null

/** What a choice criterion looks up: a text as it is, a boolean as `true` or `false`, else null. */
export const asChoice = (value: unknown): string | null =>
  typeof value === 'string' ? value : typeof value === 'boolean' ? String(value) : null

const dayShape = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/

/** A text of the shape `YYYY-MM-DD`, else null. Such texts sort as their days do. */
export const asDay = (value: unknown): string | null =>
  typeof value === 'string' && dayShape.test(value) ? value : null

/** Whether a value is there at all: a text (the empty one too), a boolean or a finite number. */
export const isKnown = (value: unknown): value is string | number | boolean =>
  asChoice(value) !== null || asNumber(value) !== null
