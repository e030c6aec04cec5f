import fc, { type Arbitrary } from 'fast-check'
import type {
  AttributeDefinition,
  AttributeValue,
  Catalogue,
  Comparison,
  Condition,
  Criterion,
  GradeThresholds,
  Scorecard,
} from '../scorecard.ts'
import { validateScorecard } from '../validate/validate-scorecard.ts'
import { dates, numbers, texts } from './values.ts'

const points = fc.oneof(
  { arbitrary: fc.integer({ min: -20, max: 40 }), weight: 6 },
  { arbitrary: fc.integer({ min: -1000, max: 1000 }), weight: 1 },
)

/** The values that an attribute of this definition is compared with. */
const constantsOf = ({ type, choices }: AttributeDefinition): Arbitrary<AttributeValue> => {
  if (type === 'number') return numbers
  if (type === 'boolean') return fc.boolean()
  if (type === 'date') return dates
  return choices === undefined ? texts : fc.constantFrom(...choices)
}

const namesOfType = (catalogue: Catalogue, ...types: AttributeDefinition['type'][]): string[] =>
  Object.keys(catalogue.attributes).filter((name) => types.includes(definitionOf(catalogue, name).type))

const definitionOf = (catalogue: Catalogue, name: string): AttributeDefinition =>
  catalogue.attributes[name] as AttributeDefinition

const comparisons = (catalogue: Catalogue): Arbitrary<Comparison> =>
  fc.constantFrom(...Object.keys(catalogue.attributes)).chain((attribute): Arbitrary<Comparison> => {
    const definition = definitionOf(catalogue, attribute)
    const constants = constantsOf(definition)
    const ofAnyType = [
      constants.map((is) => ({ attribute, is })),
      fc.array(constants, { minLength: 1, maxLength: 4 }).map((values) => ({ attribute, in: values })),
      fc.boolean().map((known) => ({ attribute, known })),
    ]
    if (definition.type !== 'number' && definition.type !== 'date') return fc.oneof(...ofAnyType)
    const bounds: Arbitrary<number | string> = definition.type === 'number' ? numbers : dates
    const ofOrder = [
      bounds.map((atLeast) => ({ attribute, atLeast })),
      bounds.map((below) => ({ attribute, below })),
    ]
    return fc.oneof(...ofAnyType, ...ofOrder)
  })

const conditions = (catalogue: Catalogue): Arbitrary<Condition> =>
  fc.letrec<{ condition: Condition; parts: Condition[] }>((tie) => ({
    parts: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
    condition: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      comparisons(catalogue),
      tie('parts').map((all) => ({ all })),
      tie('parts').map((any) => ({ any })),
      tie('condition').map((not) => ({ not })),
    ),
  })).condition

type WithoutId<T> = T extends Criterion ? Omit<T, 'id'> : never

const ranges = (catalogue: Catalogue): Arbitrary<WithoutId<Criterion>> =>
  fc
    .record({
      attribute: fc.constantFrom(...namesOfType(catalogue, 'number')),
      edges: fc.uniqueArray(numbers, { minLength: 1, maxLength: 6, comparator: (a, b) => a === b }),
      points: fc.array(points, { minLength: 6, maxLength: 6 }),
      isOpen: fc.boolean(),
      missing: points,
    })
    .map(({ attribute, edges, points, isOpen, missing }) => {
      const sorted = [...edges].sort((a, b) => b - a)
      const bands = sorted.map((from, index) => ({
        ...(isOpen && index === sorted.length - 1 ? {} : { from }),
        points: points[index] as number,
      }))
      return { kind: 'range' as const, attribute, bands, missing }
    })

const choices = (catalogue: Catalogue): Arbitrary<WithoutId<Criterion>> =>
  fc.constantFrom(...namesOfType(catalogue, 'choice', 'text', 'boolean')).chain((attribute) =>
    fc.record({
      kind: fc.constant('choice' as const),
      attribute: fc.constant(attribute),
      points: fc
        .array(fc.tuple(constantsOf(definitionOf(catalogue, attribute)).map(String), points), {
          maxLength: 5,
        })
        // fromEntries makes an own property even of "__proto__".
        .map((entries) => Object.fromEntries(entries)),
      otherwise: points,
      missing: points,
    }),
  )

const signals = (catalogue: Catalogue): Arbitrary<WithoutId<Criterion>> =>
  fc
    .record(
      {
        signal: fc.constantFrom(...catalogue.signals),
        points,
        limit: fc.integer({ min: 1, max: 100 }),
        fadesOverDays: fc.oneof(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 3650 })),
      },
      { requiredKeys: ['signal', 'points'] },
    )
    .map(({ limit, ...signal }) => ({
      kind: 'signal' as const,
      ...signal,
      ...(limit === undefined ? {} : { cap: limit * Math.sign(signal.points) }),
    }))

const rules = (catalogue: Catalogue): Arbitrary<WithoutId<Criterion>> =>
  fc.record({ kind: fc.constant('rule' as const), points, when: conditions(catalogue) })

const thresholds: Arbitrary<GradeThresholds> = fc
  .uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 3, maxLength: 3 })
  .map((three) => {
    const [A, B, C] = [...three].sort((a, b) => b - a) as [number, number, number]
    return { A, B, C }
  })

/** Random valid scorecards of 1 to `maxCriteria` criteria over a catalogue that has attributes and signals of each kind. */
export const scorecards = (catalogue: Catalogue, maxCriteria = 6): Arbitrary<Scorecard> =>
  fc
    .record({
      criteria: fc.array(
        fc.oneof(ranges(catalogue), choices(catalogue), signals(catalogue), rules(catalogue)),
        { minLength: 1, maxLength: maxCriteria },
      ),
      grades: thresholds,
    })
    .map(({ criteria, grades }) => ({
      criteria: criteria.map((criterion, index) => ({ id: `criterion-${index + 1}`, ...criterion })),
      grades,
    }))
    .filter((scorecard) => validateScorecard(scorecard, catalogue).length === 0)
