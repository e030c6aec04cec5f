import { describe, expect, it } from 'vitest'
import {
  isNarrowed,
  keptParams,
  leadListParams,
  leadViewParams,
  nextOrdering,
  readLeadView,
  withoutFilters,
} from './lead-view.ts'

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
  it('keeps every range', () => {
    const query =
      'min_score=0&max_score=100&min_budget=10000&max_budget=49999.99&min_company_size=1&max_company_size=2147483647&created_from=2024-02-29&created_to=2026-11-22'
    expect(leadViewParams(read(query)).toString()).toBe(query)
    for (const one of query.split('&')) expect(isNarrowed(read(one)), one).toBe(true)
  })
  it('keeps whose leads it shows', () => {
    const query = 'owner=none%2C12&min_score=70'
    expect(leadListParams(read(query)).toString()).toBe(query)
    expect(isNarrowed(read('owner=none'))).toBe(true)
    expect(read('owner=12,12,0,me,-1,none,12345678901234567').owner).toEqual(['12', 'me', 'none'])
    expect(withoutFilters(read('owner=12')).owner).toEqual([])
  })
  it('keeps what the tenant has, commas included, and ages', () => {
    const query =
      'tag=VIP%2CMesse&country=DE&lost_reason=3&source=Web%2C+Formular&source=Messe&attribute=plan%3Dgold&attribute=seats%3E%3D10&created_within_days=7&untouched_for_days=14&in_status_for_days=30'
    expect(leadListParams(read(query)).toString()).toBe(query)
    for (const one of query.split('&')) expect(isNarrowed(read(one)), one).toBe(true)
    expect(
      leadListParams(read('attribute=Plan%3Dx&attribute=a%3E5&untouched_for_days=0&country=de')).size,
    ).toBe(0)
  })
  it('remembers which view was opened, without keeping that in a view', () => {
    expect(leadViewParams(read('grade=A&view=12')).toString()).toBe('grade=A&view=12')
    expect(keptParams(read('grade=A&columns=name%3A240&view=12')).toString()).toBe(
      'grade=A&columns=name%3A240',
    )
    expect(read('view=x').saved).toBeNull()
  })
  it('ignores ends of ranges that cannot be', () => {
    const query =
      'max_score=101&min_budget=1e3&max_budget=1,5&min_company_size=-1&max_company_size=2147483648&created_from=2026-02-30&created_to=0026-01-01'
    expect(leadViewParams(read(query)).toString()).toBe('')
  })
  it('loses its filters but not its order and its columns', () => {
    const view = read('search=x&grade=A&min_budget=1&created_to=2026-01-01&ordering=-budget&columns=name')
    expect(leadViewParams(withoutFilters(view)).toString()).toBe('ordering=-budget&columns=name')
  })
  it('keeps its columns to itself', () => {
    const view = read('grade=A&columns=name%3A240%2Cemail')
    expect(leadViewParams(view).toString()).toBe('grade=A&columns=name%3A240%2Cemail')
    expect(leadListParams(view).toString()).toBe('grade=A')
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
