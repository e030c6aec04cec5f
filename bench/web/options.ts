import { readScale } from '../options.ts'

export const webPartNames = ['sizes', 'loading', 'typing', 'scrolling', 'board', 'lighthouse'] as const
export type WebPartName = (typeof webPartNames)[number]

export type WebOptions = {
  /** Leads of the one tenant whose pages are opened. */
  readonly leads: number
  /** How often each measurement is taken; the median counts, or the worst where the budget is for all. */
  readonly rounds: number
  /** Of each way of scrolling. */
  readonly seconds: number
  readonly parts: readonly WebPartName[]
  /** Whether this is the measurement that RESULTS-WEB.md reports: every part, at full size. */
  readonly complete: boolean
}

const defaults = { leads: 100_000, rounds: 3, seconds: 4 }

export const webUsage = `node bench/web/run.ts [--leads ${defaults.leads}] [--rounds ${defaults.rounds}] [--seconds ${defaults.seconds}] [--only ${webPartNames.join(',')}]`

/** Reads the command line. Throws an Error whose message is a sentence for the person who typed it. */
export const readWebOptions = (args: readonly string[]): WebOptions => readScale(args, webPartNames, defaults)
