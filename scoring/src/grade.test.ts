import { expect, test } from 'vitest'
import { gradeOf, nextGrade } from './grade.ts'

const thresholds = { A: 80, B: 60, C: 40 }

test.each([
  [100, 'A'],
  [80, 'A'],
  [79, 'B'],
  [60, 'B'],
  [59, 'C'],
  [40, 'C'],
  [39, 'D'],
  [0, 'D'],
])('a score of %i has the grade %s', (score, grade) => {
  expect(gradeOf(score, thresholds)).toBe(grade)
})

test.each([
  [0, { grade: 'C', from: 40, distance: 40 }],
  [39, { grade: 'C', from: 40, distance: 1 }],
  [40, { grade: 'B', from: 60, distance: 20 }],
  [79, { grade: 'A', from: 80, distance: 1 }],
  [80, null],
  [100, null],
])('after a score of %i comes %j', (score, next) => {
  expect(nextGrade(score, thresholds)).toEqual(next)
})
