import type { BenchDatabase } from './database.ts'
import type { Options } from './options.ts'
import type { Section } from './report.ts'

/** What every part of a run is given. */
export type Bench = {
  readonly options: Options
  /** A temporary folder that goes with the run. */
  readonly directory: string
  /** Tells the person who waits what is being done. */
  readonly say: (sentence: string) => void
  /** The seeded database; opened and seeded when it is first asked for. */
  readonly database: () => Promise<BenchDatabase>
  /** The path of pgbench; undefined when it is not installed. */
  readonly pgbench: string | undefined
}

/** A part of the benchmarks: measures something and reports it. */
export type Part = (bench: Bench) => Promise<readonly Section[]>

export const pgbenchMissing = 'not measured: no pgbench'
