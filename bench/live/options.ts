import { parseArgs } from 'node:util'
import { partsOf, wholeNumber } from '../options.ts'

export const livePartNames = ['delivery', 'slow-readers', 'resume'] as const
export type LivePartName = (typeof livePartNames)[number]

export type LiveOptions = {
  /** Open at once, on one server. */
  readonly sockets: number
  /** Of each single measurement. */
  readonly seconds: number
  readonly parts: readonly LivePartName[]
  /** Whether this is the measurement that RESULTS-LIVE.md reports: every part, at full size. */
  readonly complete: boolean
}

const defaults = { sockets: 5_000, seconds: 20 }

/** Leads of several tenants; a socket of each tenant is the least. */
export const tenants = 100

export const liveUsage = `node bench/live/run.ts [--sockets ${defaults.sockets}] [--seconds ${defaults.seconds}] [--only ${livePartNames.join(',')}]`

/** Reads the command line. Throws an Error whose message is a sentence for the person who typed it. */
export const readLiveOptions = (args: readonly string[]): LiveOptions => {
  const { values } = parseArgs({
    args: [...args],
    options: { sockets: { type: 'string' }, seconds: { type: 'string' }, only: { type: 'string' } },
  })
  const sockets = wholeNumber('sockets', values.sockets, defaults.sockets, tenants)
  const seconds = wholeNumber('seconds', values.seconds, defaults.seconds, 1)
  const parts = partsOf(values.only, livePartNames)
  const isFull = sockets >= defaults.sockets && seconds >= defaults.seconds
  return { sockets, seconds, parts, complete: isFull && parts.length === livePartNames.length }
}
