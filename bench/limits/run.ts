/*
 * `npm run bench:limits`: measures what sign-in and its limits cost, prints it and, after a complete run, writes it into
 * RESULTS-LIMITS.md. The database is as for `npm run bench`; a redis-server has to be on the PATH.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchDatabase } from '../database.ts'
import { describeMachine, loadNow } from '../machine.ts'
import { measureParts, say } from '../measure-parts.ts'
import { resultsOf, type Section, sectionsOf } from '../report.ts'
import { withRunDatabase } from '../run-database.ts'
import { seed } from '../seed.ts'
import type { LimitsPart } from './limits-bench.ts'
import { type LimitsOptions, type LimitsPartName, limitsUsage, readLimitsOptions } from './options.ts'
import { measureRedis } from './redis.ts'
import { measureSignIn } from './sign-in.ts'

const parts: Readonly<Record<LimitsPartName, LimitsPart>> = { redis: measureRedis, 'sign-in': measureSignIn }

const intro = `Written by \`npm run bench:limits\`: what it costs to ask who is there and to count how often. Both sides of each ratio were
measured by turns in one run. Servers, PostgreSQL, Redis and load generator share the machine, so what else runs there is in the
figures: see the load.`

const resultsFile = join(import.meta.dirname, '../RESULTS-LIMITS.md')
const tenants = 2

const report = (options: LimitsOptions, sections: readonly Section[], measured: readonly string[]) => {
  const { leads, rounds, seconds } = options
  const facts = [
    ...describeMachine(),
    ...measured,
    `${leads.toLocaleString('en')} leads, ${tenants} tenants; rounds: ${rounds}, seconds of each load: ${seconds}`,
  ]
  console.log(`\n${facts.join('\n')}\n\n${sectionsOf(sections)}`)
  if (!options.complete || process.exitCode === 1) {
    console.log('RESULTS-LIMITS.md stays as it is: only a complete run at full size is written there.')
    return
  }
  const previous = existsSync(resultsFile) ? readFileSync(resultsFile, 'utf8') : ''
  const preface = { title: 'Results of sign-in and limits', text: intro, facts }
  writeFileSync(resultsFile, resultsOf(preface, sections, previous))
  console.log('Written into bench/RESULTS-LIMITS.md.')
}

const measure = async (options: LimitsOptions, { url, description }: BenchDatabase): Promise<void> => {
  say(`Seeding ${options.leads.toLocaleString('en')} leads`)
  await seed(url, { leads: options.leads, tenants })
  const before = loadNow()
  const sections = await measureParts(parts, options.parts, { options, say, url })
  const load = `Processes that want a core, for each core: ${before} before, ${loadNow()} after`
  report(options, sections, [description, load])
}

try {
  const options = readLimitsOptions(process.argv.slice(2))
  await withRunDatabase((database) => measure(options, database))
} catch (error) {
  console.error(error instanceof Error ? `${error.message}\n\nUsage: ${limitsUsage}` : error)
  process.exitCode = 1
}
