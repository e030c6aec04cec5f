/*
 * `npm run bench:live`: measures live updates with thousands of sockets, prints it and, after a complete run, writes it into
 * RESULTS-LIVE.md. The database is as for `npm run bench`. Needs two open files for each socket (`ulimit -n`).
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BenchDatabase, withClient } from '../database.ts'
import { addKey } from '../limits/callers.ts'
import { describeMachine, loadNow } from '../machine.ts'
import { measureParts, say } from '../measure-parts.ts'
import { resultsOf, type Section, sectionsOf } from '../report.ts'
import { withRunDatabase } from '../run-database.ts'
import { seed } from '../seed.ts'
import { measureDelivery } from './delivery.ts'
import type { LivePart, TenantHeaders } from './live-bench.ts'
import { type LiveOptions, type LivePartName, liveUsage, readLiveOptions, tenants } from './options.ts'
import { measureResume } from './resume.ts'
import { measureSlowReaders } from './slow-readers.ts'

const parts: Readonly<Record<LivePartName, LivePart>> = {
  delivery: measureDelivery,
  'slow-readers': measureSlowReaders,
  resume: measureResume,
}

const intro = `Written by \`npm run bench:live\`: one server of \`/api/live\` ([ADR 37](../docs/adr/0037-live-updates.md)) and everybody who listens to
it. Server, PostgreSQL, listeners and writers share the machine, so what else runs there is in the figures: see the load.`

const resultsFile = join(import.meta.dirname, '../RESULTS-LIVE.md')
/** Enough for each tenant to have a lead for each write. */
const leadsOf = ({ seconds }: LiveOptions) => tenants * Math.max(100, seconds)

const report = (options: LiveOptions, sections: readonly Section[], measured: readonly string[]) => {
  const facts = [
    ...describeMachine(),
    ...measured,
    `${options.sockets.toLocaleString('en')} sockets, ${tenants} tenants; seconds of each measurement: ${options.seconds}`,
  ]
  console.log(`\n${facts.join('\n')}\n\n${sectionsOf(sections)}`)
  if (!options.complete || process.exitCode === 1) {
    console.log('RESULTS-LIVE.md stays as it is: only a complete run at full size is written there.')
    return
  }
  const previous = existsSync(resultsFile) ? readFileSync(resultsFile, 'utf8') : ''
  const preface = { title: 'Results of live updates', text: intro, facts }
  writeFileSync(resultsFile, resultsOf(preface, sections, previous))
  console.log('Written into bench/RESULTS-LIVE.md.')
}

const addKeys = (url: string): Promise<ReadonlyMap<number, TenantHeaders>> =>
  withClient(url, async (client) => {
    const keys = new Map<number, TenantHeaders>()
    for (let tenant = 1; tenant <= tenants; tenant++) keys.set(tenant, await addKey(client, tenant))
    return keys
  })

const measure = async (options: LiveOptions, { url, description }: BenchDatabase): Promise<void> => {
  say('Seeding')
  await seed(url, { leads: leadsOf(options), tenants })
  const before = loadNow()
  const bench = { options, say, url, keys: await addKeys(url) }
  const sections = await measureParts(parts, options.parts, bench)
  const load = `Processes that want a core, for each core: ${before} before, ${loadNow()} after`
  report(options, sections, [description, load])
}

try {
  const options = readLiveOptions(process.argv.slice(2))
  await withRunDatabase((database) => measure(options, database))
} catch (error) {
  console.error(error instanceof Error ? `${error.message}\n\nUsage: ${liveUsage}` : error)
  process.exitCode = 1
}
