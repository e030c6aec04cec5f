import type { Section } from '../report.ts'
import type { LimitsOptions } from './options.ts'

/** What every part of a run is given. */
export type LimitsBench = {
  readonly options: LimitsOptions
  /** Tells the person who waits what is being done. */
  readonly say: (sentence: string) => void
  /** Where the seeded database is. */
  readonly url: string
}

/** A part of the benchmarks of sign-in and its limits: measures something and reports it. */
export type LimitsPart = (bench: LimitsBench) => Promise<readonly Section[]>
