import {
  type CompiledScorecard,
  compile,
  explain,
  type LeadFacts,
  standardScorecard,
} from '@lead-scoring/scoring'
import type { Part } from './bench.ts'
import { type Row, readable } from './report.ts'
import { measureScoringInSql } from './scoring-sql.ts'
import { median } from './statistics.ts'

/** DESIGN.md, section 9. */
const leastLeadsPerSecond = 5_000_000
const passes = 5
/** A short loop would measure V8's start. */
const leastScored = 200_000
const mostExplained = 100_000

const industries = ['tech', 'finance', 'healthcare', 'other'] as const
const urgencies = ['immediately', 'this_week', 'this_month', 'later'] as const

/** Pseudo-random numbers from 0 to below 1, the same ones each time (mulberry32). */
const randomNumbers = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}

const makeLeads = (count: number): readonly LeadFacts[] => {
  const random = randomNumbers(1)
  const oneOf = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)] ?? null
  return Array.from({ length: count }, () => ({
    attributes: {
      budget: random() < 0.9 ? Math.round(Math.exp(7 + 6 * random()) * 100) / 100 : null,
      company_size: random() < 0.9 ? Math.ceil(Math.exp(9 * random())) : null,
      industry: oneOf(industries),
      urgency: oneOf(urgencies),
      country: 'DE',
      source: null,
    },
  }))
}

const ladder = (value: unknown, high: number, middle: number): number => {
  if (typeof value !== 'number') return 0
  if (value >= high) return 30
  return value >= middle ? 20 : 10
}

/** The standard scorecard as somebody would write it by hand. */
const scoreByHand = ({ attributes: { budget, company_size, industry, urgency } }: LeadFacts): number => {
  let score = ladder(budget, 50_000, 10_000) + ladder(company_size, 500, 100)
  if (industry === 'tech') score += 20
  else if (industry === 'finance') score += 15
  else if (industry === 'healthcare') score += 10
  else if (typeof industry === 'string') score += 5
  if (urgency === 'immediately') score += 20
  else if (urgency === 'this_week') score += 15
  else if (urgency === 'this_month') score += 10
  else if (typeof urgency === 'string') score += 5
  return Math.min(100, Math.max(0, score))
}

type Timed = { readonly sum: number; readonly perSecond: number }

/** Leads a second of a loop over them, and the sum that it gives (so that nothing is optimised away). */
const time = (count: number, sumAll: () => number): Timed => {
  const begin = performance.now()
  const sum = sumAll()
  return { sum, perSecond: count / ((performance.now() - begin) / 1000) }
}

/* A loop for each function: in one that they share, V8 would inline none of them. */

const sumCompiled = (leads: readonly LeadFacts[], { score }: CompiledScorecard, day: string): number => {
  let sum = 0
  for (const lead of leads) sum += score(lead, day)
  return sum
}

const sumByHand = (leads: readonly LeadFacts[]): number => {
  let sum = 0
  for (const lead of leads) sum += scoreByHand(lead)
  return sum
}

const sumExplained = (leads: readonly LeadFacts[], day: string): number => {
  let sum = 0
  for (const lead of leads) sum += explain(standardScorecard, lead, day).score
  return sum
}

const scoringRows = (count: number, day: string): readonly Row[] => {
  const leads = makeLeads(Math.max(count, leastScored))
  const compiled = compile(standardScorecard)
  const some = leads.slice(0, mostExplained)
  const scored: number[] = []
  const byHand: number[] = []
  const explained: number[] = []
  for (let pass = 0; pass <= passes; pass++) {
    const ours = time(leads.length, () => sumCompiled(leads, compiled, day))
    const theirs = time(leads.length, () => sumByHand(leads))
    const explanations = time(some.length, () => sumExplained(some, day))
    if (ours.sum !== theirs.sum) throw new Error(`by hand ${theirs.sum}, compiled ${ours.sum}`)
    if (pass === 0) continue // not yet compiled by V8
    scored.push(ours.perSecond)
    byHand.push(theirs.perSecond)
    explained.push(explanations.perSecond)
  }
  const rate = median(scored)
  const reference = median(byHand)
  return [
    {
      what: 'score in JavaScript, one core',
      measured: `${readable(rate / 1e6)} M leads/s`,
      reference: `${readable(reference / 1e6)} M leads/s, written by hand`,
      ratio: rate / reference,
      target: { text: '>= 5 M leads/s', met: rate >= leastLeadsPerSecond },
    },
    {
      what: 'explain in JavaScript, one core',
      measured: `${readable(median(explained) / 1e3)} thousand/s`,
      reference: `${readable(rate / 1e6)} M/s of score`,
      ratio: median(explained) / rate,
    },
  ]
}

/** The standard scorecard over many varied leads, in JavaScript and in SQL. */
export const measureScoring: Part = async (bench) => {
  const { leads } = bench.options
  const day = new Date().toISOString().slice(0, 10)
  bench.say(`Scoring ${readable(leads)} leads in JavaScript`)
  const inJavaScript = scoringRows(leads, day)
  const inSql = await measureScoringInSql(bench, day)
  const note = `The standard scorecard over ${readable(leads)} varied leads, a tenth of the budgets and sizes unknown. By hand and compiled, in SQL and as stored: the sums of all scores were equal.`
  return [{ title: 'Scoring', note, rows: [...inJavaScript, ...inSql] }]
}
