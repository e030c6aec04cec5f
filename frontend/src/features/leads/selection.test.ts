import { maxBulk } from '@lead-scoring/contract'
import { describe, expect, it } from 'vitest'
import { aLead } from '../../testing/lead.ts'
import { nothingSelected, rowsBetween, toggled, withLeads } from './selection.ts'

const leads = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => aLead({ id: from + index }))

describe('a selection', () => {
  it('takes a lead in and out', () => {
    const one = toggled(nothingSelected, aLead({ id: 1 }))
    expect([...one.keys()]).toEqual([1])
    expect(toggled(one, aLead({ id: 1, company: 'New' })).size).toBe(0)
  })
  it('has room for what one request can change, and keeps what it has', () => {
    const full = withLeads(withLeads(nothingSelected, leads(1, 600)), leads(500, 600))
    expect(full.size).toBe(maxBulk)
    expect(full.has(1000)).toBe(true)
    expect(full.has(1001)).toBe(false)
    expect(toggled(full, aLead({ id: 2000 })).has(2000)).toBe(false)
    expect(withLeads(full, [aLead({ id: 5, company: 'New' })]).get(5)?.company).toBe('New')
  })
})

describe('a range', () => {
  it('goes both ways from where it began', () => {
    expect(rowsBetween(5, 9)).toEqual([5, 9])
    expect(rowsBetween(5, 2)).toEqual([2, 5])
    expect(rowsBetween(5, 5)).toEqual([5, 5])
  })
  it('ends where the selection is full', () => {
    expect(rowsBetween(10, 99_999)).toEqual([10, 1009])
    expect(rowsBetween(99_999, 0)).toEqual([99_000, 99_999])
  })
})
