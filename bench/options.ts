import { parseArgs } from 'node:util'

export const partNames = ['bundle', 'start-up', 'scoring', 'http', 'costs', 'bulk-jobs'] as const
export type PartName = (typeof partNames)[number]

export type Options = {
  /** Leads in the database, and leads scored in JavaScript. */
  readonly leads: number
  readonly tenants: number
  /** Of each single measurement. */
  readonly seconds: number
  /** How often each measurement is taken; the median counts. */
  readonly rounds: number
  readonly parts: readonly PartName[]
  /** Whether this is the measurement that RESULTS.md reports: every part, at full size. */
  readonly complete: boolean
}

const defaults = { leads: 1_000_000, seconds: 3, rounds: 3 }
const mostTenants = 100

export const usage = `node bench/run.ts [--leads ${defaults.leads}] [--seconds ${defaults.seconds}] [--rounds ${defaults.rounds}] [--only ${partNames.join(',')}]`

/** Reads an option that counts something. */
export const wholeNumber = (
  name: string,
  text: string | undefined,
  byDefault: number,
  least: number,
): number => {
  const value = text ?? String(byDefault)
  if (!/^\d{1,9}$/.test(value) || Number(value) < least) {
    throw new Error(`--${name} must be a whole number of at least ${least}, not "${value}".`)
  }
  return Number(value)
}

/** The parts that a list names, in their own order; all of them without a list. */
export const partsOf = <Name extends string>(
  list: string | undefined,
  names: readonly Name[],
): readonly Name[] => {
  if (list === undefined) return names
  const wanted = list.split(',').map((name) => name.trim())
  const unknown = wanted.filter((name) => !names.some((known) => known === name))
  if (unknown.length > 0) {
    throw new Error(`--only knows ${names.join(', ')}, not "${unknown.join(', ')}".`)
  }
  return names.filter((name) => wanted.includes(name))
}

type Scale = { readonly leads: number; readonly seconds: number; readonly rounds: number }

/** Reads the options that all benchmarks have; `complete`: every part, at full size. */
export const readScale = <Name extends string>(
  args: readonly string[],
  names: readonly Name[],
  full: Scale,
): Scale & { readonly parts: readonly Name[]; readonly complete: boolean } => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      leads: { type: 'string' },
      seconds: { type: 'string' },
      rounds: { type: 'string' },
      only: { type: 'string' },
    },
  })
  const leads = wholeNumber('leads', values.leads, full.leads, 200)
  const seconds = wholeNumber('seconds', values.seconds, full.seconds, 1)
  const rounds = wholeNumber('rounds', values.rounds, full.rounds, 1)
  const parts = partsOf(values.only, names)
  const isFull = leads >= full.leads && seconds >= full.seconds && rounds >= full.rounds
  return { leads, seconds, rounds, parts, complete: isFull && parts.length === names.length }
}

/** Reads the command line. Throws an Error whose message is a sentence for the person who typed it. */
export const readOptions = (args: readonly string[]): Options => {
  const scale = readScale(args, partNames, defaults)
  // Enough leads for each tenant to have a second page of 50, and two tenants to compare (see capture.ts).
  const tenants = Math.max(2, Math.min(mostTenants, Math.floor(scale.leads / 100)))
  return { ...scale, tenants }
}
