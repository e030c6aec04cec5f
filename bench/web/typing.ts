import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { type Row, readable } from '../report.ts'
import { median } from '../statistics.ts'
import { throttle, untilReady } from './browser.ts'
import { atMost, type Budget, budgets } from './budgets.ts'
import { cumulativeShift } from './layout-shift.ts'
import { type Probes, readProbes } from './probes.ts'
import { leadsPath } from './routes.ts'
import type { WebBench, WebPart } from './web-bench.ts'

const note =
  'Keys typed into the search of the list: a word without a break, then one so slowly that each letter is asked for and answered while the next is typed. From the key to the frame that shows it; the slowest of all rounds counts, by the page or by the browser (Event Timing, in steps of 8 ms), whichever is more. Throttled: a processor a quarter as fast. Layout shift while typing, after the load.'

/** The second word is found, the first not; both breaks are around the pause that the search makes itself. */
const words = [
  { text: 'hannes meyer', pauseMs: 80 },
  { text: 'quantum fin', pauseMs: 300 },
] as const

type Typed = Omit<Probes, 'watchList'>

const typeWords = async (page: Page): Promise<void> => {
  await page.keyboard.press('/')
  for (const { text, pauseMs } of words) {
    for (const letter of text) {
      await page.keyboard.press(letter === ' ' ? 'Space' : letter)
      await pause(pauseMs)
    }
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
  }
  await pause(1000)
}

const type = async ({ options, open }: WebBench, rate: number): Promise<readonly Typed[]> => {
  const { address, browser } = await open()
  const rounds: Typed[] = []
  while (rounds.length < options.rounds) {
    await browser.withPage(async (page) => {
      await page.goto(address + leadsPath)
      await untilReady(page)
      const { shifts } = await readProbes(page)
      if (rate > 1) await throttle(page, rate)
      await typeWords(page)
      const typed = await readProbes(page)
      rounds.push({ ...typed, shifts: typed.shifts.slice(shifts.length) })
    })
  }
  return rounds
}

const rowOf = (what: string, rounds: readonly Typed[], budget: Budget): Row => {
  const keys = rounds.flatMap(({ keys }) => keys)
  const slowest = Math.max(...keys, ...rounds.map(({ slowestEventMs }) => slowestEventMs))
  return atMost(what, slowest, budget, `median ${readable(median(keys))} ms of ${keys.length} keys`)
}

/** How soon a key that is typed into the search shows. */
export const measureTyping: WebPart = async (bench) => {
  bench.say('Typing into the search')
  const full = await type(bench, 1)
  bench.say('Typing into the search on a slow processor')
  const throttled = await type(bench, 4)
  const shift = Math.max(...[...full, ...throttled].map(({ shifts }) => cumulativeShift(shifts)))
  return [
    {
      title: 'Typing',
      note,
      rows: [
        rowOf('key in the search, slowest', full, budgets.key),
        rowOf('key in the search, slowest, processor throttled 4 times', throttled, budgets.keyThrottled),
        atMost('layout shift while typing', shift, budgets.shift),
      ],
    },
  ]
}
