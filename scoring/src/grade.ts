import type { Grade, GradeThresholds } from './scorecard.ts'

/** The grade of a score; thresholds are inclusive from below, under C it is D. */
export const gradeOf = (score: number, thresholds: GradeThresholds): Grade => {
  if (score >= thresholds.A) return 'A'
  if (score >= thresholds.B) return 'B'
  return score >= thresholds.C ? 'C' : 'D'
}

/** The next better grade, the score at which it begins, and the points that are missing until there. */
export type NextGrade = { readonly grade: Grade; readonly from: number; readonly distance: number }

const better = { B: 'A', C: 'B', D: 'C' } as const

/** The grade after this score's own; null at A. */
export const nextGrade = (score: number, thresholds: GradeThresholds): NextGrade | null => {
  const current = gradeOf(score, thresholds)
  if (current === 'A') return null
  const grade = better[current]
  return { grade, from: thresholds[grade], distance: thresholds[grade] - score }
}
