import { isDay } from '../day.ts'
import type { AttributeDefinition, AttributeType, Catalogue } from '../scorecard.ts'
import type { Place } from './issue.ts'
import { type Check, checkExactNumber, checkText } from './shape.ts'

/** The definition of an attribute; undefined when there is none. Inherited names such as "constructor" are none. */
export const findAttribute = (catalogue: Catalogue, name: unknown): AttributeDefinition | undefined =>
  typeof name === 'string' && Object.hasOwn(catalogue.attributes, name)
    ? catalogue.attributes[name]
    : undefined

/** Checks the name of an attribute that exists and has one of the types. */
export const attributeOfType =
  (catalogue: Catalogue, allowed: readonly AttributeType[]): Check =>
  (place, input) => {
    if (!checkText(place, input)) return
    const definition = findAttribute(catalogue, input)
    if (definition === undefined) place.report('attribute_unknown', { attribute: input })
    else if (!allowed.includes(definition.type)) {
      place.report('attribute_type', { attribute: input, actual: definition.type, allowed })
    }
  }

/** Checks that a text is a value that the attribute can have. */
export const checkChoice = (
  place: Place,
  attribute: string,
  definition: AttributeDefinition,
  value: string,
): void => {
  const choices = definition.type === 'boolean' ? ['true', 'false'] : definition.choices
  if (choices !== undefined && !choices.includes(value)) {
    place.report('choice_unknown', { attribute, value, choices })
  }
}

/** Checks a value that is compared with an attribute's. */
export const valueOfAttribute =
  (attribute: string, definition: AttributeDefinition): Check =>
  (place, input) => {
    const actual = definition.type
    const wanted = actual === 'number' || actual === 'boolean' ? actual : 'string'
    const given = typeof input
    if (given !== wanted) return place.report('value_type', { attribute, actual })
    if (actual === 'number') return checkExactNumber(place, input)
    if (actual === 'boolean' || !checkText(place, input)) return
    if (actual !== 'date') return checkChoice(place, attribute, definition, input)
    if (!isDay(input)) place.report('date_invalid', { value: input })
  }
