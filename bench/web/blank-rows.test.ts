import { expect, test } from 'vitest'
import { blankPixelsOf, type Frame, summarize } from './blank-rows.ts'

/** Rows of 40 px below each other, from `start`. */
const frame = (
  shown: readonly Frame['rows'][number]['shows'][],
  { at = 0, start = 100, from = 0 } = {},
): Frame => ({
  at,
  top: 100,
  bottom: 220,
  rows: shown.map((shows, index) => ({
    index: from + index,
    top: start + index * 40,
    bottom: start + (index + 1) * 40,
    shows,
  })),
})

test.each([
  ['rows that fill the list', frame(['lead', 'lead', 'lead']), 0],
  ['rows that reach beyond both ends', frame(['lead', 'lead', 'lead', 'lead'], { start: 80 }), 0],
  ['a place number in place of a lead', frame(['lead', 'place', 'place']), 0],
  ['a row that says nothing', frame(['lead', 'nothing', 'lead']), 40],
  ['no row at the end', frame(['lead', 'lead']), 40],
  ['no row at the beginning', frame(['lead', 'lead'], { start: 140 }), 40],
  ['no row at all', frame([]), 120],
  ['rows somewhere else', frame(['lead'], { start: 900 }), 120],
  ['a border between rows', { ...frame(['lead', 'lead', 'lead']), bottom: 221 }, 0],
])('%s', (_, shown, blank) => {
  expect(blankPixelsOf(shown)).toBe(blank)
})

test('rows count wherever they stand in the document', () => {
  const { rows, ...rest } = frame(['lead', 'lead', 'lead'])
  expect(blankPixelsOf({ ...rest, rows: rows.toReversed() })).toBe(0)
})

test('a stretch of scrolling is told in frames', () => {
  const frames = [
    frame(['lead', 'lead', 'lead'], { at: 0 }),
    frame(['lead', 'place', 'lead'], { at: 20 }),
    frame(['lead', 'nothing', 'lead'], { at: 40 }),
    frame(['lead', 'lead', 'lead', 'lead'], { at: 100, from: 10, start: 60 }),
  ]
  expect(summarize(frames)).toEqual({
    frames: 4,
    rowsPassed: 11,
    blankFrames: 1,
    worstBlank: 1 / 3,
    waitingFrames: 1,
    framesPerSecond: 30,
    slowestFrameMs: 60,
  })
  expect(() => summarize(frames.slice(0, 1))).toThrow(RangeError)
})
