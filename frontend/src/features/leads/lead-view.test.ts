import { describe, expect, it } from 'vitest'
import { isNarrowed, leadViewParams, nextOrdering, readLeadView } from './lead-view.ts'

const read = (query: string) => readLeadView(new URLSearchParams(query))

describe('a view in the address', () => {
  it('comes back as it was', () => {
    const query = 'search=gmbh+%26+co&grade=A%2CB&industry=tech&min_score=70&ordering=-budget'
    expect(leadViewParams(read(query)).toString()).toBe(query)
  })
  it('leaves defaults out', () => {
    expect(leadViewParams(read('ordering=-score&search=++')).toString()).toBe('')
    expect(isNarrowed(read('ordering=company'))).toBe(false)
  })
  it('ignores what it does not understand', () => {
    const view = read('grade=A,Z&min_score=101&ordering=password&status=&industry=tech,tech&foo=bar')
    expect(view).toMatchObject({
      grade: ['A'],
      minScore: null,
      ordering: '-score',
      status: [],
      industry: ['tech'],
    })
  })
  it('narrows by a score of 0 too', () => {
    expect(isNarrowed(read('min_score=0'))).toBe(true)
  })
})

describe('nextOrdering', () => {
  it('begins with the direction that a column is read in, then turns', () => {
    expect(nextOrdering('-score', 'budget')).toBe('-budget')
    expect(nextOrdering('-budget', 'budget')).toBe('budget')
    expect(nextOrdering('-score', 'company')).toBe('company')
    expect(nextOrdering('company', 'company')).toBe('-company')
  })
})
