import type { Page } from '@playwright/test'
import type { Row } from '../report.ts'
import { heapMegabytesOf, untilReady } from './browser.ts'
import { atMost, budgets } from './budgets.ts'
import { tenant } from './routes.ts'
import { scrollAndWatch, scrollRows, turnWheel, wheels } from './scrolling.ts'
import type { WebBench, WebPart } from './web-bench.ts'

const note =
  'Five columns that hold all the leads. The wheel turns above one column; "all five" scrolls every column a little in each frame. Frames are those of the first column, and blank is where neither a card with its lead nor its place number stands. Elements are those of the whole page after all of this: the columns hold as many cards as fit the window, however many they have.'

/** What scrolls in the first column. */
const firstColumn = '[data-status] ul'
/** So many elements the page may have, whatever the columns hold. */
const mostElements = { limit: 3000, unit: '' } as const

/** Scrolls every column by so many pixels a frame, as five people at one screen would. */
const scrollAll = (page: Page, seconds: number): Promise<void> =>
  page.evaluate(async (durationMs) => {
    const scrollers = [...document.querySelectorAll('[data-status] ul')].map((list) => list.parentElement)
    const end = performance.now() + durationMs
    while (performance.now() < end) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      for (const scroller of scrollers) scroller?.scrollBy(0, 60)
    }
  }, seconds * 1000)

const measureScrolls = async ({ options, open, say }: WebBench): Promise<readonly Row[]> => {
  const { address, browser } = await open()
  return browser.withPage(async (page) => {
    await page.goto(`${address}/t/${tenant}/board`)
    await untilReady(page)
    await page.locator('[data-status] a').first().waitFor()
    await page.locator('[data-status]').first().hover()
    const rows: Row[] = []
    const watch = async (name: string, scroll: () => Promise<void>) => {
      say(`Scrolling the board ${name}`)
      rows.push(...scrollRows(name, await scrollAndWatch(page, scroll, firstColumn)))
    }
    for (const { name, pixels } of wheels) await watch(name, () => turnWheel(page, pixels, options.seconds))
    await watch('in all five columns', () => scrollAll(page, options.seconds))
    const elements = await page.evaluate(() => document.querySelectorAll('*').length)
    return [
      ...rows,
      atMost('elements of the page', elements, mostElements),
      atMost('heap after all of it', await heapMegabytesOf(page), budgets.heap),
    ]
  })
}

/** Whether the board stays fluid with long columns. */
export const measureBoard: WebPart = async (bench) => [
  { title: 'Board', note, rows: await measureScrolls(bench) },
]
