import type { LeadPage } from '@lead-scoring/contract'
import { describe, expect, it } from 'vitest'
import { aLead } from '../../testing/lead.ts'
import { type LeadPages, loadedLeads, withoutLead } from './lead-pages.ts'

const page = (ids: readonly number[], count: number): LeadPage => ({
  count,
  next: null,
  previous: null,
  results: ids.map((id) => aLead({ id })),
})
const pages = (...all: LeadPage[]): LeadPages => ({ pages: all, pageParams: all.map(String) })

describe('withoutLead', () => {
  it('takes the lead out and lowers the count on every page', () => {
    const before = pages(page([1, 2], 4), page([3, 4], 4))
    const after = withoutLead(before, 3)
    expect(loadedLeads(after).map(({ id }) => id)).toEqual([1, 2, 4])
    expect(after.pages.map(({ count }) => count)).toEqual([3, 3])
    expect(loadedLeads(before)).toHaveLength(4)
  })
  it('leaves a list alone that does not have the lead', () => {
    const before = pages(page([1], 1))
    expect(withoutLead(before, 9)).toBe(before)
  })
})

describe('loadedLeads', () => {
  it('shows a lead once that moved to another page between two requests', () => {
    expect(loadedLeads(pages(page([1, 2], 3), page([2, 3], 3))).map(({ id }) => id)).toEqual([1, 2, 3])
  })
  it('is empty before anything is loaded', () => {
    expect(loadedLeads(undefined)).toEqual([])
  })
})
