/*
 * `npm run bench`: measures the product in ratios, prints them and, after a complete run at full size, writes them
 * into RESULTS.md. BENCH_DATABASE_URL names a PostgreSQL on which a database may be created, by a superuser;
 * without it the embedded one is used, as `npm start` runs it.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeTemporaryDirectory, removeLeftDirectories } from '../backend/test/harness/temporary-directory.ts'
import type { Bench, Part } from './bench.ts'
import { measureBulkJobs } from './bulk-jobs.ts'
import { measureBundle } from './bundle.ts'
import { measureCosts } from './costs.ts'
import { type BenchDatabase, openBenchDatabase } from './database.ts'
import { measureHttp } from './http.ts'
import { endOrderlyOnSignals } from './interruption.ts'
import { describeMachine } from './machine.ts'
import { measureParts, say } from './measure-parts.ts'
import { type Options, type PartName, readOptions, usage } from './options.ts'
import { findPgbench } from './pgbench.ts'
import { resultsOf, type Section, sectionsOf } from './report.ts'
import { measureScoring } from './scoring.ts'
import { seed } from './seed.ts'
import { measureStartUp } from './start-up.ts'
import { secondsOf } from './statistics.ts'

const parts: Readonly<Record<PartName, Part>> = {
  bundle: measureBundle,
  'start-up': measureStartUp,
  scoring: measureScoring,
  http: measureHttp,
  costs: measureCosts,
  'bulk-jobs': measureBulkJobs,
}

const intro = `Written by \`npm run bench\`. Every figure is a ratio measured within one run: both sides ran on the same machine, minutes
or seconds apart, so the ratio says more than either number. Ratio is measured : reference, from the median of the rounds.`

const resultsFile = join(import.meta.dirname, 'RESULTS.md')

/** Opens and seeds the database when it is first asked for. */
const databaseOnDemand = (options: Options, directory: string) => {
  let opened: Promise<BenchDatabase> | undefined
  const open = async () => {
    say('Starting PostgreSQL')
    const database = await openBenchDatabase(directory)
    say(`Seeding ${options.leads.toLocaleString('en')} leads over ${options.tenants} tenants`)
    const seconds = await secondsOf(() => seed(database.url, options)).catch(async (error) => {
      await database.close()
      throw error
    })
    say(`Seeded in ${seconds.toFixed(1)} s`)
    return database
  }
  return {
    database: () => {
      opened ??= open()
      return opened
    },
    opened: async () => opened?.catch(() => undefined),
  }
}

/** Why a run's figures are not for RESULTS.md; undefined when they are. */
const shortcomingOf = ({ options, pgbench }: Bench): string | undefined => {
  if (process.exitCode === 1) return 'not everything was measured'
  if (pgbench === undefined) return 'pgbench is missing (Debian: postgresql-15, Ubuntu: postgresql-contrib)'
  return options.complete ? undefined : 'only a complete run at full size is written there'
}

const report = (bench: Bench, sections: readonly Section[], database: BenchDatabase | undefined) => {
  const { leads, tenants, rounds, seconds } = bench.options
  const facts = [
    ...describeMachine(),
    ...(database ? [database.description] : []),
    `${leads.toLocaleString('en')} leads, ${tenants} tenants; rounds: ${rounds}, seconds a measurement: ${seconds}`,
  ]
  console.log(`\n${facts.join('\n')}\n\n${sectionsOf(sections)}`)
  const shortcoming = shortcomingOf(bench)
  if (shortcoming !== undefined) {
    console.log(`RESULTS.md stays as it is: ${shortcoming}.`)
    return
  }
  const previous = existsSync(resultsFile) ? readFileSync(resultsFile, 'utf8') : ''
  writeFileSync(resultsFile, resultsOf({ title: 'Results', text: intro, facts }, sections, previous))
  console.log('Written into bench/RESULTS.md.')
}

const run = async (options: Options): Promise<void> => {
  endOrderlyOnSignals()
  removeLeftDirectories()
  const directory = makeTemporaryDirectory()
  const { database, opened } = databaseOnDemand(options, directory.path)
  try {
    const bench = { options, directory: directory.path, say, database, pgbench: findPgbench() }
    const sections = await measureParts(parts, options.parts, bench)
    report(bench, sections, await opened())
  } finally {
    await (await opened())?.close()
    directory.remove()
  }
}

try {
  await run(readOptions(process.argv.slice(2)))
} catch (error) {
  console.error(error instanceof Error ? `${error.message}\n\nUsage: ${usage}` : error)
  process.exitCode = 1
}
