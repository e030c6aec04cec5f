/*
 * `npm run bench:web`: measures the web app in a browser, as production serves it, against its budgets; prints them
 * and, after a complete run, writes them into RESULTS-WEB.md. The browser is the one of the browser tests
 * (e2e/browser.ts); the database is as for `npm run bench`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { buildWebApp } from '../../backend/src/web-build.ts'
import {
  makeTemporaryDirectory,
  removeLeftDirectories,
} from '../../backend/test/harness/temporary-directory.ts'
import { measureBundle } from '../bundle.ts'
import { openBenchDatabase } from '../database.ts'
import { endOrderlyOnSignals } from '../interruption.ts'
import { describeMachine } from '../machine.ts'
import { measureParts, say } from '../measure-parts.ts'
import { startProduct } from '../product.ts'
import { readable, resultsOf, type Section, sectionsOf } from '../report.ts'
import { seed } from '../seed.ts'
import { measureBoard } from './board.ts'
import { openBrowser } from './browser.ts'
import { measureLighthouse } from './lighthouse.ts'
import { measureLoading } from './loading.ts'
import { readWebOptions, type WebOptions, type WebPartName, webUsage } from './options.ts'
import { measureScrolling } from './scrolling.ts'
import { measureTyping } from './typing.ts'
import type { WebBench, WebPart } from './web-bench.ts'

const parts: Readonly<Record<WebPartName, WebPart>> = {
  sizes: measureBundle,
  loading: measureLoading,
  typing: measureTyping,
  scrolling: measureScrolling,
  board: measureBoard,
  lighthouse: measureLighthouse,
}

const intro = `Written by \`npm run bench:web\`: the web app in a browser, with the product as production serves it and one tenant that has
all the leads. Server, PostgreSQL and browser share the machine, so what else runs there is in the figures: see the load.
Reference is the budget, ratio is measured : reference, so above 1 is over the budget (of scores: below 1).`

const resultsFile = join(import.meta.dirname, '../RESULTS-WEB.md')

/** Starts PostgreSQL, the product and the browser, one after the other; `closing` collects what has to be closed. */
const openStage = async ({ leads }: WebOptions, directory: string, closing: (() => Promise<void>)[]) => {
  await buildWebApp(say)
  say('Starting PostgreSQL')
  const database = await openBenchDatabase(directory)
  closing.push(database.close)
  say(`Seeding ${leads.toLocaleString('en')} leads`)
  await seed(database.url, { leads, tenants: 1 })
  const product = await startProduct({ DATABASE_URL: database.url })
  closing.push(product.stop)
  const browser = await openBrowser()
  closing.push(browser.close)
  say(`Opened ${browser.description}`)
  return { address: product.address, browser, facts: [database.description, browser.description] }
}

/** Opens the stage when it is first asked for, and closes what was opened, the last first. */
const stageOnDemand = (options: WebOptions, directory: string) => {
  const closing: (() => Promise<void>)[] = []
  let opened: ReturnType<typeof openStage> | undefined
  return {
    open: () => {
      opened ??= openStage(options, directory, closing)
      return opened
    },
    facts: async () => (await opened?.catch(() => undefined))?.facts ?? [],
    close: async () => {
      await opened?.catch(() => undefined)
      for (const close of closing.reverse()) await close().catch(console.error)
    },
  }
}

/** How busy the machine is: processes that want a core, for each core. */
const loadNow = () => readable((loadavg()[0] ?? 0) / availableParallelism())

const report = ({ options }: WebBench, sections: readonly Section[], measured: readonly string[]) => {
  const { leads, rounds, seconds } = options
  const facts = [
    ...describeMachine(),
    ...measured,
    `${leads.toLocaleString('en')} leads in one tenant; rounds: ${rounds}, seconds of each way of scrolling: ${seconds}`,
  ]
  console.log(`\n${facts.join('\n')}\n\n${sectionsOf(sections)}`)
  if (!options.complete || process.exitCode === 1) {
    console.log('RESULTS-WEB.md stays as it is: only a complete run at full size is written there.')
    return
  }
  const previous = existsSync(resultsFile) ? readFileSync(resultsFile, 'utf8') : ''
  writeFileSync(
    resultsFile,
    resultsOf({ title: 'Results of the web app', text: intro, facts }, sections, previous),
  )
  console.log('Written into bench/RESULTS-WEB.md.')
}

const run = async (options: WebOptions): Promise<void> => {
  endOrderlyOnSignals()
  removeLeftDirectories()
  const directory = makeTemporaryDirectory()
  const stage = stageOnDemand(options, directory.path)
  try {
    const before = loadNow()
    const bench = { options, directory: directory.path, say, open: stage.open }
    const sections = await measureParts(parts, options.parts, bench)
    const load = `Processes that want a core, for each core: ${before} before, ${loadNow()} after`
    report(bench, sections, [...(await stage.facts()), load])
  } finally {
    await stage.close()
    directory.remove()
  }
}

try {
  await run(readWebOptions(process.argv.slice(2)))
} catch (error) {
  console.error(error instanceof Error ? `${error.message}\n\nUsage: ${webUsage}` : error)
  process.exitCode = 1
}
