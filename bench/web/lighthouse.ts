import lighthouse, { desktopConfig, type Result } from 'lighthouse'
import { atLeast, type Row } from '../report.ts'
import { median } from '../statistics.ts'
import { leastScores } from './budgets.ts'
import { type OpenedRoute, openedRoutes } from './routes.ts'
import type { WebBench, WebPart } from './web-bench.ts'

type Category = keyof typeof leastScores
const categories = Object.keys(leastScores) as readonly Category[]

const note =
  'Scores of Lighthouse with its desktop settings (simulated network and processor), median of the rounds; in brackets the audits that took points. A score is a share of 100: higher is better.'

/** Lighthouse is slow and steady: more rounds than these change nothing. */
const mostRounds = 3

const judge = async ({ open }: WebBench, { path }: OpenedRoute): Promise<Result> => {
  const { address, browser } = await open()
  const flags = {
    port: browser.debuggingPort,
    output: 'json' as const,
    logLevel: 'error' as const,
    onlyCategories: [...categories],
  }
  const { lhr } = (await lighthouse(address + path, flags, desktopConfig)) ?? {}
  if (lhr === undefined) throw new Error(`Lighthouse says nothing about ${path}.`)
  if (lhr.runtimeError) throw new Error(`Lighthouse about ${path}: ${lhr.runtimeError.message}`)
  return lhr
}

const scoreOf = (result: Result, category: Category): number =>
  Math.round(100 * (result.categories[category]?.score ?? 0))

/** The audits that took points away, by name. */
const complaintsOf = (result: Result, category: Category): readonly string[] => {
  const audits = result.categories[category]?.auditRefs.filter(({ weight }) => weight > 0) ?? []
  return audits.filter(({ id }) => (result.audits[id]?.score ?? 1) < 0.9).map(({ id }) => id)
}

const rowOf = ({ name }: OpenedRoute, results: readonly Result[], category: Category): Row => {
  const least = leastScores[category]
  const score = median(results.map((result) => scoreOf(result, category)))
  const complaints = [...new Set(results.flatMap((result) => complaintsOf(result, category)))]
  return {
    what: `${name}, ${category}`,
    measured: complaints.length > 0 ? `${score} (${complaints.join(', ')})` : String(score),
    reference: String(least),
    ratio: score / least,
    target: atLeast(score, least),
  }
}

/** What Lighthouse says about pages on a desktop. */
export const measureLighthouse: WebPart = async (bench) => {
  const rows: Row[] = []
  const rounds = Math.min(mostRounds, bench.options.rounds)
  for (const route of openedRoutes) {
    bench.say(`Lighthouse: ${route.name}`)
    const results: Result[] = []
    while (results.length < rounds) results.push(await judge(bench, route))
    rows.push(...categories.map((category) => rowOf(route, results, category)))
  }
  return [{ title: 'Lighthouse', note, rows }]
}
