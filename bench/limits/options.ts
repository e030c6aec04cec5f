import { readScale } from '../options.ts'

export const limitsPartNames = ['redis', 'sign-in'] as const
export type LimitsPartName = (typeof limitsPartNames)[number]

export type LimitsOptions = {
  /** Leads in the database, of two tenants. */
  readonly leads: number
  /** How often each measurement is taken. */
  readonly rounds: number
  /** Of each single measurement. */
  readonly seconds: number
  readonly parts: readonly LimitsPartName[]
  /** Whether this is the measurement that RESULTS-LIMITS.md reports: every part, at full size. */
  readonly complete: boolean
}

const defaults = { leads: 10_000, rounds: 9, seconds: 1 }

export const limitsUsage = `node bench/limits/run.ts [--leads ${defaults.leads}] [--rounds ${defaults.rounds}] [--seconds ${defaults.seconds}] [--only ${limitsPartNames.join(',')}]`

/** Reads the command line. Throws an Error whose message is a sentence for the person who typed it. */
export const readLimitsOptions = (args: readonly string[]): LimitsOptions =>
  readScale(args, limitsPartNames, defaults)
