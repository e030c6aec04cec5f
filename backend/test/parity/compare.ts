import { compile, compileSql, gradeOf, type LeadFacts, type Scorecard } from '@lead-scoring/scoring'
import { awkwardCatalogue, leads, scorecards, scoringDays } from '@lead-scoring/scoring/testing'
import fc from 'fast-check'
import type { Client } from 'pg'
import { parityColumns, prepareSession, storeLeads } from './tables.ts'

/** A pair on which the two compilers differ. An outcome is the score, the grade, and each contribution. */
export type Difference = {
  readonly scorecard: Scorecard
  readonly lead: LeadFacts
  readonly asOf: string
  readonly js: string
  readonly sql: string
}

export type Comparison = { readonly pairs: number; readonly difference: Difference | null }

type Setting = { readonly scorecard: Scorecard; readonly asOf: string }

const outcomeInJs = ({ scorecard, asOf }: Setting): ((lead: LeadFacts) => string) => {
  const compiled = compile(scorecard)
  return (lead) => {
    const score = compiled.score(lead, asOf)
    const grade = gradeOf(score, scorecard.grades)
    return [score, grade, ...compiled.contributions(lead, asOf)].join(' ')
  }
}

/** How a scorecard becomes SQL; the comparison is itself tested with compilers that are wrong. */
export type SqlCompiler = typeof compileSql

/** The outcome of each stored lead, in the order of their ids. */
const outcomesInSql = async (
  client: Client,
  { scorecard, asOf }: Setting,
  toSql: SqlCompiler,
): Promise<string[]> => {
  const { score, grade, contributions, values } = toSql(scorecard, parityColumns(asOf))
  const { rows } = await client.query<[string]>({
    text: `select concat_ws(' ', ${[score, grade, ...contributions].join(', ')}) from pg_temp.lead as lead order by id`,
    values: [...values],
    rowMode: 'array',
  })
  return rows.map(([outcome]) => outcome)
}

const findDifference = async (
  client: Client,
  setting: Setting,
  pool: readonly LeadFacts[],
  toSql: SqlCompiler,
): Promise<Difference | null> => {
  const js = pool.map(outcomeInJs(setting))
  const sql = await outcomesInSql(client, setting, toSql)
  // Longer than the pool counts as a difference too, so the longer one sets the pace.
  const index = (sql.length > js.length ? sql : js).findIndex((_, at) => js[at] !== sql[at])
  const lead = pool[index]
  if (index === -1) return null
  if (lead === undefined) throw new Error(`PostgreSQL answered ${sql.length} rows for ${pool.length} leads.`)
  return { ...setting, lead, js: String(js[index]), sql: String(sql[index]) }
}

/** Every way to leave out one thing: all criteria but one, one attribute, one signal. */
const simplerPairs = ({ scorecard, lead }: Difference): { scorecard: Scorecard; lead: LeadFacts }[] => {
  const { criteria } = scorecard
  const { attributes, signals = [] } = lead
  return [
    ...(criteria.length > 1 ? criteria : []).map((criterion) => ({
      scorecard: { ...scorecard, criteria: [criterion] },
      lead,
    })),
    ...Object.keys(attributes).map((name) => ({
      scorecard,
      lead: {
        ...lead,
        attributes: Object.fromEntries(Object.entries(attributes).filter(([key]) => key !== name)),
      },
    })),
    ...signals.map((signal) => ({
      scorecard,
      lead: { ...lead, signals: signals.filter((other) => other !== signal) },
    })),
  ]
}

/** Leaves out whatever the difference does not need. */
const minimise = async (client: Client, difference: Difference, toSql: SqlCompiler): Promise<Difference> => {
  for (const { scorecard, lead } of simplerPairs(difference)) {
    await storeLeads(client, [lead])
    const simpler = await findDifference(client, { scorecard, asOf: difference.asOf }, [lead], toSql)
    if (simpler !== null) return minimise(client, simpler, toSql)
  }
  return difference
}

const poolSize = 100

/**
 * Holds the JavaScript and the SQL of random scorecards on random leads against each other, in pools of 100 scorecards
 * and 100 leads, each with each, until `pairs` are compared or a difference is found, which is then made minimal.
 */
export const comparePairs = async (
  client: Client,
  { pairs, seed, toSql = compileSql }: { pairs: number; seed: number; toSql?: SqlCompiler },
): Promise<Comparison> => {
  await prepareSession(client)
  for (let compared = 0, pool = 0; ; pool += 1) {
    const parameters = { numRuns: poolSize, seed: seed + pool }
    const someLeads = fc.sample(leads(awkwardCatalogue), parameters)
    const settings = fc.sample(
      fc.record({ scorecard: scorecards(awkwardCatalogue), asOf: scoringDays }),
      parameters,
    )
    await storeLeads(client, someLeads)
    for (const setting of settings) {
      if (compared >= pairs) return { pairs: compared, difference: null }
      const difference = await findDifference(client, setting, someLeads, toSql)
      compared += poolSize
      if (difference !== null) {
        return { pairs: compared, difference: await minimise(client, difference, toSql) }
      }
    }
  }
}
