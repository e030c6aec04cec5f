import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { type Row, readable } from '../report.ts'
import { median } from '../statistics.ts'
import { untilReady } from './browser.ts'
import { atMost, type Budget, budgets } from './budgets.ts'
import { cumulativeShift } from './layout-shift.ts'
import { type Probes, readProbes } from './probes.ts'
import { type OpenedRoute, openedRoutes } from './routes.ts'
import type { WebBench, WebPart } from './web-bench.ts'

const note =
  'Largest contentful paint, median of the rounds. Cold: a new profile with empty caches, the server has answered before; warm: the same page loaded again. "Ready" is when the page takes keys and shows more than placeholders, painted; the kilobytes are what came over the network until then, data included. Layout shift over the load and a moment after it, the worst of the rounds.'

/** How long a page is watched after it was ready, for what moves or is painted late. */
const watchedMs = 700

type Load = Omit<Probes, 'watchList'>
type Loads = { readonly cold: readonly Load[]; readonly warm: readonly Load[] }

const watch = async (page: Page): Promise<Load> => {
  await untilReady(page)
  await pause(watchedMs)
  return readProbes(page)
}

const load = async ({ options, open, say }: WebBench, { name, path }: OpenedRoute): Promise<Loads> => {
  const { address, browser } = await open()
  const cold: Load[] = []
  const warm: Load[] = []
  // The first visit warms the server up and is not counted.
  for (let round = 0; round <= options.rounds; round++) {
    await browser.withPage(async (page) => {
      await page.goto(address + path)
      const first = await watch(page)
      if (round === 0) return
      cold.push(first)
      await page.reload()
      warm.push(await watch(page))
    })
  }
  say(`${name}: the largest paint was ${cold.at(-1)?.paint.what} cold, ${warm.at(-1)?.paint.what} warm`)
  return { cold, warm }
}

const paintRow = (what: string, loads: readonly Load[], budget: Budget): Row => {
  const middle = (pick: (load: Load) => number) => median(loads.map(pick))
  const ready = `ready after ${readable(middle(({ readyAt }) => readyAt))} ms`
  const kilobytes = `${readable(middle(({ readyKilobytes }) => readyKilobytes))} KB`
  return atMost(
    what,
    middle(({ paint }) => paint.at),
    budget,
    `${ready}, ${kilobytes}`,
  )
}

const rowsOf = ({ name }: OpenedRoute, { cold, warm }: Loads): readonly Row[] => [
  paintRow(`${name}, cold`, cold, budgets.coldPaint),
  paintRow(`${name}, warm`, warm, budgets.warmPaint),
  atMost(
    `${name}, layout shift`,
    Math.max(...[...cold, ...warm].map(({ shifts }) => cumulativeShift(shifts))),
    budgets.shift,
  ),
]

/** How soon pages show, and whether they hold still. */
export const measureLoading: WebPart = async (bench) => {
  const rows: Row[] = []
  for (const route of openedRoutes) {
    bench.say(`Loading: ${route.name}`)
    rows.push(...rowsOf(route, await load(bench, route)))
  }
  return [{ title: 'Loading', note, rows }]
}
