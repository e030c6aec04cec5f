import type { Section } from '../report.ts'
import type { LiveOptions } from './options.ts'

/** Headers that let somebody into a tenant. */
export type TenantHeaders = Readonly<Record<string, string>>

/** What every part of a run is given. */
export type LiveBench = {
  readonly options: LiveOptions
  /** Tells the person who waits what is being done. */
  readonly say: (sentence: string) => void
  /** Where the seeded database is. */
  readonly url: string
  /** A key of each tenant, by its number. */
  readonly keys: ReadonlyMap<number, TenantHeaders>
}

/** A part of the benchmarks of live updates: measures something and reports it. */
export type LivePart = (bench: LiveBench) => Promise<readonly Section[]>

/** The headers of a tenant's key. */
export const headersOf = ({ keys }: LiveBench, tenant: number): TenantHeaders => {
  const headers = keys.get(tenant)
  if (!headers) throw new RangeError(`There is no tenant ${tenant}.`)
  return headers
}
