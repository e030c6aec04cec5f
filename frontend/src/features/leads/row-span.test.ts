import { describe, expect, it } from 'vitest'
import { directionOf, drawnRows, isCovered, topForRow } from './row-span.ts'

const sizes = { row: 40, header: 36 }
const at = (top: number) => ({ top, height: 836 })

describe('the rows that are drawn', () => {
  it('are those that are seen, and some around them', () => {
    expect(drawnRows(at(0), sizes, 1000)).toEqual({ first: 0, last: 28 })
    expect(drawnRows(at(4000), sizes, 1000)).toEqual({ first: 92, last: 128 })
  })
  it('end where the list ends', () => {
    expect(drawnRows(at(0), sizes, 5)).toEqual({ first: 0, last: 4 })
    expect(drawnRows(at(0), sizes, 0)).toEqual({ first: 0, last: -1 })
    expect(drawnRows(at(4_000_000), sizes, 100)).toEqual({ first: 99, last: 99 })
  })
  it('stay the same for a few rows, and always cover what is seen', () => {
    for (let top = 0; top < 40_000; top += 17) {
      const drawn = drawnRows(at(top), sizes, 1000)
      expect(isCovered(at(top), sizes, drawn, 1000)).toBe(true)
      expect(isCovered(at(top + 5 * 40), sizes, drawn, 1000)).toBe(true)
    }
    expect(isCovered(at(40_000), sizes, drawnRows(at(0), sizes, 2000), 2000)).toBe(false)
  })
})

describe('scrolling to a row', () => {
  it('moves as little as possible', () => {
    expect(topForRow(100, at(4000), sizes)).toBe(4000)
    expect(topForRow(119, at(4000), sizes)).toBe(4000)
    expect(topForRow(120, at(4000), sizes)).toBe(4040)
    expect(topForRow(99, at(4000), sizes)).toBe(3960)
    expect(topForRow(0, at(4000), sizes)).toBe(0)
  })
  it('brings it to the middle', () => {
    expect(topForRow(100, at(0), sizes, true)).toBe(4000 - 380)
    expect(topForRow(1, at(0), sizes, true)).toBe(0)
  })
})

it('knows where one scrolls to', () => {
  expect(directionOf(at(0), at(10), null)).toBe('forward')
  expect(directionOf(at(10), at(0), 'forward')).toBe('backward')
  expect(directionOf(at(10), at(10), 'backward')).toBe('backward')
})
