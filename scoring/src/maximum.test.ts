import { expect, test } from 'vitest'
import { maximumOf } from './maximum.ts'
import type { Criterion } from './scorecard.ts'

const range = { id: 'x', kind: 'range', attribute: 'x' } as const
const choice = { id: 'x', kind: 'choice', attribute: 'x' } as const
const signal = { id: 'x', kind: 'signal', signal: 'x' } as const
const rule = { id: 'x', kind: 'rule', when: { attribute: 'x', known: true } } as const

test.each<[Criterion, number]>([
  [{ ...range, bands: [{ from: 1, points: 3 }, { points: 9 }], missing: 0 }, 9],
  [{ ...range, bands: [{ points: 3 }], missing: 4 }, 4],
  [{ ...range, bands: [{ points: -3 }], missing: -4 }, -3],
  [{ ...range, bands: [{ from: 5, points: -3 }], missing: -4 }, 0],
  [{ ...range, bands: [{ from: 5, points: -3 }, { points: -2 }], missing: -4 }, -2],
  [{ ...choice, points: { a: 3, b: 9 }, otherwise: 1, missing: 2 }, 9],
  [{ ...choice, points: { a: 3 }, otherwise: 5, missing: 2 }, 5],
  [{ ...choice, points: {}, otherwise: 1, missing: 2 }, 2],
  [{ ...signal, points: 5, cap: 12 }, 12],
  [{ ...signal, points: 5 }, Number.POSITIVE_INFINITY],
  [{ ...signal, points: 0 }, 0],
  [{ ...signal, points: -5, cap: -12 }, 0],
  [{ ...signal, points: -5 }, 0],
  [{ ...rule, points: 5 }, 5],
  [{ ...rule, points: -5 }, 0],
])('of %j it is %d', (criterion, maximum) => {
  expect(maximumOf(criterion)).toBe(maximum)
})
