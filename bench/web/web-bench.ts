import type { Section } from '../report.ts'
import type { OpenedBrowser } from './browser.ts'
import type { WebOptions } from './options.ts'

/** What every part of a run is given. */
export type WebBench = {
  readonly options: WebOptions
  /** A temporary folder that goes with the run. */
  readonly directory: string
  /** Tells the person who waits what is being done. */
  readonly say: (sentence: string) => void
  /** The address of the product with the seeded tenant, and the browser; started when first asked for. */
  readonly open: () => Promise<{ readonly address: string; readonly browser: OpenedBrowser }>
}

/** A part of the benchmarks of the web app: measures something and reports it. */
export type WebPart = (bench: WebBench) => Promise<readonly Section[]>
