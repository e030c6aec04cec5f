import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { type Row, readable } from '../report.ts'
import { median } from '../statistics.ts'
import { type ScrollSummary, summarize } from './blank-rows.ts'
import { heapMegabytesOf, untilReady, watchMainThread } from './browser.ts'
import { atMost, budgets } from './budgets.ts'
import { cumulativeShift } from './layout-shift.ts'
import { readProbes } from './probes.ts'
import { leadsPath } from './routes.ts'
import type { WebBench, WebPart } from './web-bench.ts'

const note =
  "End: from the key to the last row of the list with its lead, painted; each round on a page that was just loaded. Scrolling: every frame is looked at while the list is scrolled; blank is where neither a row with its lead nor its place number stands. The main thread's share is processor time, which other programs do not lengthen as they lengthen frames. What the compositor shows between two frames of the page is not seen. The heap is what is left after all of this and a garbage collection."

/** A bound for what never comes, not an expectation. */
const longestEndMs = 5000
const wheelPauseMs = 16

/** Ways to scroll: pixels of one turn of the wheel, one turn a frame. */
export const wheels = [
  { name: 'at reading pace', pixels: 30 },
  { name: 'fast', pixels: 400 },
] as const

const openList = async (page: Page, address: string): Promise<void> => {
  await page.goto(address + leadsPath)
  await untilReady(page)
  // Over the rows, for the wheel.
  await page.mouse.move(700, 500)
}

const pressEnd = async (page: Page): Promise<number | null> => {
  // The first row takes the focus.
  await page.keyboard.press('j')
  await page.keyboard.press('End')
  await page
    .waitForFunction(() => window.benchProbes.endMs !== null, undefined, { timeout: longestEndMs })
    .catch(() => {}) // not reached: endMs stays null
  return (await readProbes(page)).endMs
}

const measureEnd = async ({ options, open }: WebBench): Promise<Row> => {
  const { address, browser } = await open()
  const times: (number | null)[] = []
  while (times.length < options.rounds) {
    times.push(
      await browser.withPage(async (page) => {
        await openList(page, address)
        return pressEnd(page)
      }),
    )
  }
  const what = `End key to row ${options.leads.toLocaleString('en')}`
  const reached = times.filter((time) => time !== null)
  return reached.length < times.length
    ? atMost(what, null, budgets.end, `not reached within ${longestEndMs / 1000} s`)
    : atMost(what, median(reached), budgets.end)
}

export type Scroll = ScrollSummary & {
  /** Processor time of the page's main thread; looking at the frames is part of it. */
  readonly workMsPerFrame: number
}

/** Looks at every frame of the list, or of what scrolls by this selector, while `scroll` runs. */
export const scrollAndWatch = async (
  page: Page,
  scroll: () => Promise<void>,
  selector?: string,
): Promise<Scroll> => {
  const worked = await watchMainThread(page)
  const watch = await page.evaluateHandle((selector) => window.benchProbes.watchList(selector), selector)
  await scroll()
  const frames = await watch.evaluate((end) => end())
  await watch.dispose()
  return { ...summarize(frames), workMsPerFrame: (await worked()) / frames.length }
}

export const turnWheel = async (page: Page, pixels: number, seconds: number): Promise<void> => {
  const end = performance.now() + seconds * 1000
  while (performance.now() < end) {
    await page.mouse.wheel(0, pixels)
    await pause(wheelPauseMs)
  }
}

/**
 * As somebody who drags the scroll bar does: all over the list, each frame somewhere else. It moves between two frames,
 * as a hand does, so the page hears of it before it draws the next one.
 */
const dragScrollBar = (page: Page, seconds: number): Promise<void> =>
  page.evaluate(async (durationMs) => {
    const table = document.querySelector('[role=grid],[role=treegrid],[role=table]')
    let scroller = table
    while (scroller && !/auto|scroll/.test(getComputedStyle(scroller).overflowY))
      scroller = scroller.parentElement
    const begin = performance.now()
    for (let at = begin; at < begin + durationMs; ) {
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      at = performance.now()
      const share = Math.min(1, (at - begin) / durationMs)
      if (scroller) scroller.scrollTop = share * (scroller.scrollHeight - scroller.clientHeight)
    }
  }, seconds * 1000)

export const scrollRows = (name: string, summary: Scroll): readonly Row[] => {
  const share = (frames: number) => `${readable((100 * frames) / summary.frames)} %`
  const blank = `${share(summary.blankFrames)} of ${summary.frames}, worst ${readable(100 * summary.worstBlank)} % of the list`
  return [
    atMost(`blank while scrolling ${name}`, summary.blankFrames, budgets.blankFrames, blank),
    {
      what: `frames while scrolling ${name}`,
      measured: `${readable(summary.framesPerSecond)} a second, slowest ${readable(summary.slowestFrameMs)} ms; main thread ${readable(summary.workMsPerFrame)} ms a frame; ${readable(summary.rowsPassed)} rows passed, ${share(summary.waitingFrames)} with rows that wait`,
      reference: '60 a second',
      ratio: summary.framesPerSecond / 60,
    },
  ]
}

/** One page is scrolled in all ways, so that its heap holds what a long day leaves. */
const measureScrolls = async ({ options, open, say }: WebBench): Promise<readonly Row[]> => {
  const { address, browser } = await open()
  return browser.withPage(async (page) => {
    await openList(page, address)
    const loaded = (await readProbes(page)).shifts.length
    const rows: Row[] = []
    const note = async (name: string, scroll: () => Promise<void>) => {
      say(`Scrolling ${name}`)
      rows.push(...scrollRows(name, await scrollAndWatch(page, scroll)))
    }
    for (const { name, pixels } of wheels) await note(name, () => turnWheel(page, pixels, options.seconds))
    await note('by the scroll bar', () => dragScrollBar(page, options.seconds))
    await pressEnd(page)
    const shift = cumulativeShift((await readProbes(page)).shifts.slice(loaded))
    return [
      ...rows,
      atMost('layout shift while scrolling', shift, budgets.shift),
      atMost('heap after all of it', await heapMegabytesOf(page), budgets.heap),
    ]
  })
}

/** How soon the far end of the list is there, and what is seen on the way. */
export const measureScrolling: WebPart = async (bench) => {
  bench.say('End key')
  const end = await measureEnd(bench)
  return [{ title: 'Scrolling', note, rows: [end, ...(await measureScrolls(bench))] }]
}
