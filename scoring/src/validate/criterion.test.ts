import { describe, expect, test } from 'vitest'
import { choice, type Issue, ofCriterion, range, signal, without } from '../testing/validation.ts'

const criterionCases = (cases: [string, unknown, ...Issue[]][]) =>
  test.each(cases)('%s', (_, criterion, ...issues) => {
    expect(ofCriterion(criterion)).toEqual(issues)
  })

describe('any criterion', () => {
  criterionCases([
    ['has a kind', without(range, 'kind'), ['/kind', 'required', { name: 'kind' }]],
    [
      'has a kind that is known',
      { ...range, kind: 'toString' },
      ['/kind', 'one_of', { allowed: ['range', 'choice', 'signal', 'rule'] }],
    ],
    [
      'has a kind that is a text',
      { ...range, kind: ['range'] },
      ['/kind', 'one_of', { allowed: ['range', 'choice', 'signal', 'rule'] }],
    ],
    ['has an id', without(range, 'id'), ['/id', 'required', { name: 'id' }]],
    ['has an id that is a text', { ...range, id: 5 }, ['/id', 'type', { expected: 'text' }]],
    ['has an id that is not empty', { ...range, id: '' }, ['/id', 'id_malformed', {}]],
    ['has an id that can be stored', { ...range, id: 'a\0' }, ['/id', 'text_not_storable', {}]],
    ['has an id in lower case', { ...range, id: 'Size' }, ['/id', 'id_malformed', {}]],
    ['has an id without blanks', { ...range, id: 'si ze' }, ['/id', 'id_malformed', {}]],
    ['has an id of one line', { ...range, id: 'size\n' }, ['/id', 'id_malformed', {}]],
    ['has an id that begins well', { ...range, id: '-size' }, ['/id', 'id_malformed', {}]],
    ['has a short id', { ...range, id: 'x'.repeat(64) }, ['/id', 'id_malformed', {}]],
    ['has no other key', { ...range, otherwise: 1 }, ['/otherwise', 'unknown_key', { name: 'otherwise' }]],
  ])
})

describe('a range', () => {
  const bands = (...list: unknown[]) => ({ ...range, bands: list })
  criterionCases([
    [
      'has 50 bands that do not overlap',
      bands(...Array.from({ length: 49 }, (_, index) => ({ from: -index, points: 1 })), {
        from: -48,
        points: 1,
      }),
      ['/bands/49/from', 'bands_overlap', { from: -48 }],
    ],
    [
      'has everything',
      { id: 'x', kind: 'range' },
      ['/attribute', 'required', { name: 'attribute' }],
      ['/bands', 'required', { name: 'bands' }],
      ['/missing', 'required', { name: 'missing' }],
    ],
    [
      'reads an attribute that exists',
      { ...range, attribute: 'budget' },
      ['/attribute', 'attribute_unknown', { attribute: 'budget' }],
    ],
    [
      'reads no inherited attribute',
      { ...range, attribute: 'constructor' },
      ['/attribute', 'attribute_unknown', { attribute: 'constructor' }],
    ],
    [
      'reads a number',
      { ...range, attribute: 'note' },
      ['/attribute', 'attribute_type', { attribute: 'note', actual: 'text', allowed: ['number'] }],
    ],
    [
      'reads an attribute by its name',
      { ...range, attribute: 5 },
      ['/attribute', 'type', { expected: 'text' }],
    ],
    ['has bands', bands(), ['/bands', 'too_few', { minimum: 1 }]],
    ['has a list of bands', { ...range, bands: {} }, ['/bands', 'type', { expected: 'array' }]],
    [
      'has at most 50 bands',
      bands(...new Array(51).fill({ points: 1 })),
      ['/bands', 'too_many', { maximum: 50 }],
    ],
    [
      'has bands that are objects',
      bands(null, 5),
      ['/bands/0', 'type', { expected: 'object' }],
      ['/bands/1', 'type', { expected: 'object' }],
    ],
    ['has bands with points', bands({ from: 1 }), ['/bands/0/points', 'required', { name: 'points' }]],
    [
      'has bands without an upper end',
      bands({ from: 1, to: 5, points: 1 }),
      ['/bands/0/to', 'unknown_key', { name: 'to' }],
    ],
    [
      'has bands that begin at a number',
      bands({ from: '1', points: 1 }),
      ['/bands/0/from', 'type', { expected: 'number' }],
    ],
    [
      'has bands that begin at a finite number',
      bands({ from: Number.NEGATIVE_INFINITY, points: 1 }),
      ['/bands/0/from', 'number_not_finite', {}],
    ],
    [
      'has bands that begin at an exact number',
      bands({ from: 0.1 + 0.2, points: 1 }),
      ['/bands/0/from', 'number_digits', { maximum: 15 }],
    ],
    [
      'has bands that begin below each other',
      bands({ from: 1, points: 1 }, { from: 2, points: 1 }),
      ['/bands/1/from', 'bands_unordered', { from: 2, previous: 1 }],
    ],
    [
      'has bands that do not overlap',
      bands({ from: 1, points: 1 }, { from: 1, points: 2 }),
      ['/bands/1/from', 'bands_overlap', { from: 1 }],
    ],
    [
      'takes -0 for 0',
      bands({ from: 0, points: 1 }, { from: -0, points: 2 }),
      ['/bands/1/from', 'bands_overlap', { from: -0 }],
    ],
    [
      'has its open band last',
      bands({ points: 1 }, { from: 1, points: 2 }, { points: 3 }),
      ['/bands/0', 'band_open_not_last', {}],
    ],
    [
      'has one open band',
      bands({ from: 1, points: 2 }, { points: 1 }, { points: 3 }),
      ['/bands/1', 'band_open_not_last', {}],
    ],
    ['has whole points', bands({ points: 1.5 }), ['/bands/0/points', 'not_integer', { value: 1.5 }]],
    ['has points that are numbers', { ...range, missing: '0' }, ['/missing', 'type', { expected: 'number' }]],
    [
      'has points that are not null',
      { ...range, missing: null },
      ['/missing', 'type', { expected: 'number' }],
    ],
    ['has points that are finite', { ...range, missing: Number.NaN }, ['/missing', 'number_not_finite', {}]],
    [
      'has points up to 1000',
      { ...range, missing: 1001, bands: [{ points: -1001 }] },
      ['/bands/0/points', 'out_of_range', { minimum: -1000, maximum: 1000 }],
      ['/missing', 'out_of_range', { minimum: -1000, maximum: 1000 }],
    ],
  ])
})

describe('a choice', () => {
  const points = (entries: unknown) => ({ ...choice, points: entries })
  criterionCases([
    [
      'has everything',
      { id: 'x', kind: 'choice' },
      ['/attribute', 'required', { name: 'attribute' }],
      ['/points', 'required', { name: 'points' }],
      ['/otherwise', 'required', { name: 'otherwise' }],
      ['/missing', 'required', { name: 'missing' }],
    ],
    [
      'reads a choice, a text or a boolean',
      { ...choice, attribute: 'since', points: {} },
      [
        '/attribute',
        'attribute_type',
        { attribute: 'since', actual: 'date', allowed: ['choice', 'text', 'boolean'] },
      ],
    ],
    [
      'reads an attribute that exists',
      { ...choice, attribute: 'x' },
      ['/attribute', 'attribute_unknown', { attribute: 'x' }],
    ],
    ['has points by value', points([1]), ['/points', 'type', { expected: 'object' }]],
    [
      'lists values that exist',
      points({ bronze: 1, 'a/b': 2 }),
      [
        '/points/bronze',
        'choice_unknown',
        { attribute: 'plan', value: 'bronze', choices: ['gold', 'silver'] },
      ],
      ['/points/a~1b', 'choice_unknown', { attribute: 'plan', value: 'a/b', choices: ['gold', 'silver'] }],
    ],
    [
      'lists of a boolean only true and false',
      { ...points({ yes: 1 }), attribute: 'member' },
      ['/points/yes', 'choice_unknown', { attribute: 'member', value: 'yes', choices: ['true', 'false'] }],
    ],
    [
      'lists texts that can be stored',
      { ...points({ 'a\0': 1, '\uD800': 2 }), attribute: 'note' },
      ['/points/a\0', 'text_not_storable', {}],
      ['/points/\uD800', 'text_not_storable', {}],
    ],
    [
      'lists texts of 500 characters',
      { ...points({ ['x'.repeat(501)]: 1 }), attribute: 'note' },
      [`/points/${'x'.repeat(501)}`, 'text_too_long', { maximum: 500 }],
    ],
    [
      'lists at most 300 values',
      {
        ...points(Object.fromEntries(Array.from({ length: 301 }, (_, index) => [`${index}`, 1]))),
        attribute: 'note',
      },
      ['/points', 'too_many', { maximum: 300 }],
    ],
    [
      'has whole points',
      { ...points({ gold: 0.5 }), otherwise: 1.5, missing: 2.5 },
      ['/points/gold', 'not_integer', { value: 0.5 }],
      ['/otherwise', 'not_integer', { value: 1.5 }],
      ['/missing', 'not_integer', { value: 2.5 }],
    ],
  ])
})

describe('a signal', () => {
  criterionCases([
    [
      'has everything',
      { id: 'x', kind: 'signal' },
      ['/signal', 'required', { name: 'signal' }],
      ['/points', 'required', { name: 'points' }],
    ],
    ['is known', { ...signal, signal: 'call' }, ['/signal', 'signal_unknown', { signal: 'call' }]],
    ['is known by its name', { ...signal, signal: 5 }, ['/signal', 'type', { expected: 'text' }]],
    ['has whole points', { ...signal, points: 0.5 }, ['/points', 'not_integer', { value: 0.5 }]],
    ['has a cap of the same sign', { ...signal, cap: -90 }, ['/cap', 'cap_sign', { points: 90 }]],
    [
      'has a negative cap for negative points',
      { ...signal, points: -90, cap: 90 },
      ['/cap', 'cap_sign', { points: -90 }],
    ],
    ['has no cap of 0', { ...signal, cap: 0 }, ['/cap', 'cap_sign', { points: 90 }]],
    ['has a whole cap', { ...signal, cap: 0.5 }, ['/cap', 'not_integer', { value: 0.5 }]],
    ['has a cap that is a number', { ...signal, cap: '-90' }, ['/cap', 'type', { expected: 'number' }]],
    [
      'has a cap up to 1000',
      { ...signal, cap: 1001 },
      ['/cap', 'out_of_range', { minimum: -1000, maximum: 1000 }],
    ],
    [
      'is only judged by points that are a number',
      { ...signal, points: '9', cap: -9 },
      ['/points', 'type', { expected: 'number' }],
    ],
    [
      'fades over whole days',
      { ...signal, fadesOverDays: 1.5 },
      ['/fadesOverDays', 'not_integer', { value: 1.5 }],
    ],
    [
      'fades over a day at least',
      { ...signal, fadesOverDays: 0 },
      ['/fadesOverDays', 'out_of_range', { minimum: 1, maximum: 3650 }],
    ],
    [
      'fades over ten years at most',
      { ...signal, fadesOverDays: 3651 },
      ['/fadesOverDays', 'out_of_range', { minimum: 1, maximum: 3650 }],
    ],
    [
      'has no other key',
      { ...signal, attribute: 'size' },
      ['/attribute', 'unknown_key', { name: 'attribute' }],
    ],
  ])
})
