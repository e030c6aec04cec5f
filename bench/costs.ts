import { type Part, pgbenchMissing } from './bench.ts'
import { captureFlushes } from './capture.ts'
import { withClient } from './database.ts'
import { type Flush, withoutRowSecurity } from './flush-template.ts'
import { pgbenchFor, type Script, scriptOf } from './pgbench.ts'
import { type Row, readable, type Section } from './report.ts'
import { create, listOf50, listOf50Counted } from './requests.ts'
import { fillTally } from './seed.ts'
import { median } from './statistics.ts'

const title = 'What guarantees cost, in pgbench'
const note =
  'Transactions a second of the same statements with and without something. Ratio: with : without; 1 would be free.'

const triggers = (how: 'enable' | 'disable'): string =>
  ['tally_inserted', 'tally_updated', 'tally_deleted']
    .map((trigger) => `alter table lead_scoring.lead ${how} trigger ${trigger}`)
    .join('; ')

/** Runs `work` while leads are not tallied; afterwards the tally is made good. */
const withoutTally = async (url: string, work: () => Promise<number>): Promise<number> => {
  const execute = (text: string) => withClient(url, (client) => client.query(text))
  await execute(triggers('disable'))
  try {
    return await work()
  } finally {
    await execute([triggers('enable'), ...fillTally].join('; '))
  }
}

type Variant =
  | 'list'
  | 'list, counted'
  | 'list without row security'
  | 'list alone'
  | 'create'
  | 'create untallied'

const scriptsOf = (list: Flush, counted: Flush, insert: Flush, tenants: number): Record<Variant, Script> => {
  const unsecured = withoutRowSecurity(list)
  return {
    list: scriptOf(list, tenants),
    'list, counted': scriptOf(counted, tenants),
    'list without row security': scriptOf(unsecured, tenants),
    'list alone': scriptOf(unsecured.slice(-1), tenants),
    create: scriptOf(insert, tenants),
    'create untallied': scriptOf(insert, tenants),
  }
}

const rowsOf = (rateOf: (variant: Variant) => number): readonly Row[] => {
  const row = (what: string, withIt: Variant, without: Variant, reference: string): Row => ({
    what,
    measured: `${readable(rateOf(withIt))}/s`,
    reference: `${readable(rateOf(without))}/s ${reference}`,
    ratio: rateOf(withIt) / rateOf(without),
  })
  return [
    row(
      'row-level security, list of 50',
      'list',
      'list without row security',
      'as superuser, tenant in the query',
    ),
    row('role, tenant and row-level security, list of 50', 'list', 'list alone', 'the bare query'),
    row('exact count from the tally, list of 50', 'list', 'list, counted', 'with count(*) over the tenant'),
    row('tally triggers, create', 'create', 'create untallied', 'without the triggers'),
  ]
}

/** What row-level security, the exact count and its triggers cost. */
export const measureCosts: Part = async ({ options, directory, pgbench, database, say }) => {
  const { url } = await database()
  if (pgbench === undefined) {
    return [{ title, note, rows: [{ what: 'all', measured: pgbenchMissing, reference: '-', ratio: null }] }]
  }
  const flushes = await captureFlushes(url, [listOf50, listOf50Counted, create])
  const [list = [], counted = [], insert = []] = flushes.values()
  const scripts = scriptsOf(list, counted, insert, options.tenants)
  const run = pgbenchFor(pgbench, url, directory)
  const rates = new Map<Variant, number[]>()
  for (let round = 1; round <= options.rounds; round++) {
    say(`Costs, round ${round} of ${options.rounds}`)
    const variants = Object.entries(scripts) as [Variant, Script][]
    // Now forwards, now backwards: what one leaves behind, such as a checkpoint, does not always meet the same next one.
    for (const [variant, script] of round % 2 === 0 ? variants.toReversed() : variants) {
      const work = () => run(script, options.seconds)
      const rate = variant === 'create untallied' ? await withoutTally(url, work) : await work()
      rates.set(variant, [...(rates.get(variant) ?? []), rate])
    }
  }
  const section: Section = { title, note, rows: rowsOf((variant) => median(rates.get(variant) ?? [])) }
  return [section]
}
