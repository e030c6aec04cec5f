import type { Lead, LeadPage } from '@lead-scoring/contract'
import { describe, expect, it } from 'vitest'
import { aLead } from '../../testing/lead.ts'
import { disagrees, hiddenPlaces, leadAtPlace, pagesOf, placeOfRow, rowOfLead } from './lead-pages.ts'

const page = (results: Lead[], more: Partial<LeadPage> = {}): LeadPage => ({
  count: 250,
  next: null,
  previous: null,
  results,
  ...more,
})
/** Ids are places counted from 1. */
const fullPage = (index: number, size = 100) =>
  page(Array.from({ length: size }, (_, row) => aLead({ id: index * 100 + row + 1 })))

describe('pagesOf', () => {
  it('are those of the visible rows, and the first', () => {
    expect(pagesOf({ first: 0, last: 30 }, null, 100_000)).toEqual([0])
    expect(pagesOf({ first: 590, last: 620 }, null, 100_000)).toEqual([0, 5, 6])
  })
  it('read ahead in the direction of scrolling, within the list', () => {
    expect(pagesOf({ first: 510, last: 540 }, 'forward', 100_000)).toEqual([0, 5, 6])
    expect(pagesOf({ first: 510, last: 540 }, 'backward', 100_000)).toEqual([0, 4, 5])
    expect(pagesOf({ first: 99_970, last: 99_999 }, 'forward', 100_000)).toEqual([0, 999])
    expect(pagesOf({ first: 0, last: 12 }, 'backward', 13)).toEqual([0])
  })
  it('are the first one while nothing is known', () => {
    expect(pagesOf({ first: 0, last: 13 }, null, 0)).toEqual([0])
  })
})

describe('hidden leads', () => {
  const pages = new Map([
    [0, fullPage(0)],
    [2, fullPage(2, 50)],
  ])
  const hidden = hiddenPlaces(pages, new Set([1, 3, 204, 999]))
  it('are found where they stand', () => {
    expect(hidden).toEqual([0, 2, 203])
    expect(hiddenPlaces(pages, new Set())).toEqual([])
  })
  it('are skipped, also across the end of a page', () => {
    const shown = [0, 1, 97, 98, 200, 201, 202].map((row) => leadAtPlace(pages, placeOfRow(row, hidden))?.id)
    expect(shown).toEqual([2, 4, 100, undefined, 203, 205, 206])
  })
  it('move the rows behind them', () => {
    for (const id of [2, 4, 100, 203, 205]) {
      const row = rowOfLead(pages, hidden, id)
      expect(leadAtPlace(pages, placeOfRow(row, hidden))?.id).toBe(id)
    }
    expect(rowOfLead(pages, hidden, 3)).toBe(-1)
    expect(rowOfLead(pages, hidden, 150)).toBe(-1)
  })
})

describe('a page and the map of the list', () => {
  const map = { count: 250, every: 100, cursors: ['a', 'b'] }
  const next = (cursor: string) => `http://localhost/api/leads/?page_size=100&cursor=${cursor}`
  it('agree when the page ends where the next one begins', () => {
    expect(disagrees(page([], { next: next('a') }), 0, map)).toBe(false)
    expect(disagrees(page([]), 2, map)).toBe(false)
  })
  it('disagree when there are more or fewer leads, or the page ends elsewhere', () => {
    expect(disagrees(page([], { next: next('a'), count: 251 }), 0, map)).toBe(true)
    expect(disagrees(page([], { next: next('c') }), 1, map)).toBe(true)
    expect(disagrees(page([]), 1, map)).toBe(true)
  })
})
