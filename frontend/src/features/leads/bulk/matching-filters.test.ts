import { expect, it } from 'vitest'
import { filtersOf } from './matching-filters.ts'

it('are those of the list as JSON has them', () => {
  expect(filtersOf('search=a,+b&status=new,won&owner=none,12&min_score=5&min_budget=5.00')).toEqual({
    search: 'a, b',
    status: ['new', 'won'],
    owner: ['none', '12'],
    min_score: 5,
    min_budget: '5.00',
  })
  expect(filtersOf('source=Web,+Shop&source=Fair&untouched_for_days=30')).toEqual({
    source: ['Web, Shop', 'Fair'],
    untouched_for_days: 30,
  })
  expect(filtersOf('')).toEqual({})
})
