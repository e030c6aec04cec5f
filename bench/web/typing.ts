import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { type Row, readable } from '../report.ts'
import { median } from '../statistics.ts'
import { throttle, untilReady, watchMainThread } from './browser.ts'
import { atMost, type Budget, budgets } from './budgets.ts'
import { cumulativeShift } from './layout-shift.ts'
import { type Probes, readProbes } from './probes.ts'
import { leadsPath } from './routes.ts'
import { slowKeyOf } from './slow-key.ts'
import type { WebBench, WebPart } from './web-bench.ts'

const note =
  "Keys typed into the search of the list: a word without a break, then one so slowly that each letter is asked for and answered while the next is typed. From the key to the frame that shows it, by the page or by the browser (Event Timing, in steps of 8 ms), whichever is more. The slowest counts, but for one in 50, as in INP. Throttled: a processor a quarter as fast. The main thread's share is processor time, with what the search answers. Layout shift while typing, after the load."

/** The second word is found, the first not; both breaks are around the pause that the search makes itself. */
const words = [
  { text: 'hannes meyer', pauseMs: 80 },
  { text: 'quantum fin', pauseMs: 300 },
] as const

type Typed = Omit<Probes, 'watchList'> & {
  /** Processor time of the page's main thread while all of it was typed, answers of the search included. */
  readonly workMs: number
}

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

/** What was slow, for whoever wants to make it faster. */
const sentenceOf = ({ keys }: Typed): string => {
  const slowest = keys.toSorted((a, b) => b.ms - a.ms).slice(0, 5)
  return `The slowest keys: ${slowest.map(({ key, at, ms }) => `${key} ${readable(ms)} ms, ${(at / 1000).toFixed(1)} s after the page`).join('; ')}`
}

const type = async ({ options, open, say }: WebBench, rate: number): Promise<readonly Typed[]> => {
  const { address, browser } = await open()
  const rounds: Typed[] = []
  while (rounds.length < options.rounds) {
    await browser.withPage(async (page) => {
      await page.goto(address + leadsPath)
      await untilReady(page)
      const { shifts } = await readProbes(page)
      if (rate > 1) await throttle(page, rate)
      const worked = await watchMainThread(page)
      await typeWords(page)
      const typed = { ...(await readProbes(page)), workMs: await worked() }
      say(sentenceOf(typed))
      rounds.push({ ...typed, shifts: typed.shifts.slice(shifts.length) })
    })
  }
  return rounds
}

const rowOf = (what: string, rounds: readonly Typed[], budget: Budget): Row => {
  const keys = rounds.flatMap(({ keys }) => keys.map(({ ms }) => ms))
  const work = rounds.reduce((sum, { workMs }) => sum + workMs, 0)
  return atMost(
    what,
    slowKeyOf(keys),
    budget,
    `median ${readable(median(keys))} ms of ${keys.length}; main thread ${readable(work / keys.length)} ms a key`,
  )
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
        rowOf('key in the search', full, budgets.key),
        rowOf('key in the search, processor throttled 4 times', throttled, budgets.keyThrottled),
        atMost('layout shift while typing', shift, budgets.shift),
      ],
    },
  ]
}
