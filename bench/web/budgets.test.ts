import { expect, test } from 'vitest'
import { atMost, budgets } from './budgets.ts'

test('a measurement is told with its budget, its share of it and the verdict', () => {
  expect(atMost('leads, cold', 250.4, { limit: 1000, unit: 'ms' }, 'ready after 300 ms')).toEqual({
    what: 'leads, cold',
    measured: '250 ms, ready after 300 ms',
    reference: '1,000 ms',
    ratio: 0.2504,
    target: { text: '<= 1,000 ms', met: true },
  })
  expect(atMost('leads', 0.021, budgets.shift)).toMatchObject({
    measured: '0.021',
    target: { text: '<= 0.02', met: false },
  })
})

test('a budget of nothing is met by nothing alone, and has no ratio', () => {
  expect(atMost('blank', 0, budgets.blankFrames)).toMatchObject({ ratio: null, target: { met: true } })
  expect(atMost('blank', 1, budgets.blankFrames)).toMatchObject({ ratio: null, target: { met: false } })
})

test('what was not reached is not met', () => {
  expect(atMost('End key', null, budgets.end, 'not reached')).toMatchObject({
    measured: 'not reached',
    ratio: null,
    target: { met: false },
  })
})
