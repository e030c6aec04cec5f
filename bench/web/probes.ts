import type { Page } from '@playwright/test'
import type { Frame } from './blank-rows.ts'
import type { Shift } from './layout-shift.ts'

/** What is noted inside the page, from before its first script on. Times in milliseconds since its navigation began. */
export type Probes = {
  paint: { at: number; what: string }
  /** When the page took keys, and that was painted; 0 until then. */
  readyAt: number
  /** Kilobytes over the network until then. */
  readyKilobytes: number
  shifts: Shift[]
  /** From each key to the frame that followed it, as the page or the browser saw it. */
  keys: { key: string; at: number; ms: number }[]
  /** From the last End key to the last row, painted; null until then. */
  endMs: number | null
  /** Begins to note every frame of the list, or of what scrolls by this selector; the function ends it. */
  watchList: (selector?: string) => () => Frame[]
}

declare global {
  interface Window {
    benchProbes: Probes
  }
}

/** Runs in the page: it must not use anything from outside of it. */
export const installProbes = (): void => {
  type Noted = PerformanceEntry & {
    element?: Element
    value?: number
    hadRecentInput?: boolean
  }
  const probes: Probes = {
    paint: { at: 0, what: '' },
    readyAt: 0,
    readyKilobytes: 0,
    shifts: [],
    keys: [],
    endMs: null,
    watchList: () => () => [],
  }
  window.benchProbes = probes

  const observe = (type: string, note: (entry: Noted) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({
      type,
      buffered: true,
      ...(type === 'event' && { durationThreshold: 16 }),
    })
  observe('largest-contentful-paint', ({ startTime, element }) => {
    const name = element ? element.tagName.toLowerCase() : 'something that is gone'
    probes.paint = { at: startTime, what: `${name} "${element?.textContent?.trim().slice(0, 40) ?? ''}"` }
  })
  observe('layout-shift', ({ startTime, value = 0, hadRecentInput }) => {
    if (!hadRecentInput) probes.shifts.push({ at: startTime, value })
  })
  // In steps of 8 ms, from 16 on; it knows when the frame was on the screen.
  observe('event', ({ name, startTime, duration }) => {
    const key = name === 'keydown' && probes.keys.find(({ at }) => Math.abs(at - startTime) < 1)
    if (key) key.ms = Math.max(key.ms, duration)
  })

  /** A task that follows a frame comes after its paint. */
  const afterPaint = (then: () => void) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = then
      channel.port2.postMessage(null)
    })

  const noteReady = () => {
    if (probes.readyAt > 0 || document.body?.dataset.ready === undefined) return
    probes.readyAt = performance.now()
    afterPaint(() => {
      probes.readyAt = performance.now()
      const entries = [
        ...performance.getEntriesByType('navigation'),
        ...performance.getEntriesByType('resource'),
      ] as PerformanceResourceTiming[]
      probes.readyKilobytes = entries.reduce((sum, { transferSize }) => sum + transferSize, 0) / 1000
    })
  }
  new MutationObserver(noteReady).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-ready'],
  })

  const table = () => document.querySelector('[role=grid],[role=treegrid],[role=table]')
  const leadOf = (row: Element) =>
    [...row.querySelectorAll('a[href*="/leads"]')].find((link) => link.textContent?.trim())

  /** The last row, when it is there with its lead and within the window. */
  const isLastShown = (): boolean => {
    const last = table()?.getAttribute('aria-rowcount')
    const row = last && table()?.querySelector(`[role=row][aria-rowindex="${last}"]`)
    if (!row || !leadOf(row)) return false
    const { top, bottom } = row.getBoundingClientRect()
    return top < innerHeight && bottom > 0
  }
  const noteEnd = (pressedAt: number) => {
    if (isLastShown()) afterPaint(() => (probes.endMs = performance.now() - pressedAt))
    else requestAnimationFrame(() => noteEnd(pressedAt))
  }
  addEventListener(
    'keydown',
    ({ key, timeStamp }) => {
      if (key === 'End') {
        probes.endMs = null
        noteEnd(timeStamp)
      }
      const noted = { key, at: timeStamp, ms: 0 }
      probes.keys.push(noted)
      afterPaint(() => {
        noted.ms = Math.max(noted.ms, performance.now() - timeStamp)
      })
    },
    { capture: true },
  )

  const scrollerOf = (element: Element | null): Element => {
    let parent = element
    while (parent && !/auto|scroll/.test(getComputedStyle(parent).overflowY)) parent = parent.parentElement
    return parent ?? document.documentElement
  }
  const frameOf = (scroller: Element, at: number): Frame => {
    const rows: Element[] = [
      ...scroller.querySelectorAll('[role=row][aria-rowindex],[role=listitem],li[aria-posinset]'),
    ]
    const header = rows.find((row) => row.querySelector('[role=columnheader]'))
    const view = scroller.getBoundingClientRect()
    const body = table()?.getBoundingClientRect() ?? view
    return {
      at,
      top: Math.max(view.top, header?.getBoundingClientRect().bottom ?? view.top, body.top),
      bottom: Math.min(view.bottom, body.bottom),
      rows: rows
        .filter((row) => row !== header)
        .map((row) => {
          const { top, bottom } = row.getBoundingClientRect()
          const index = Number(row.ariaRowIndex ?? row.ariaPosInSet)
          return {
            index,
            top,
            bottom,
            shows: leadOf(row) ? 'lead' : row.textContent?.trim() ? 'place' : 'nothing',
          }
        }),
    }
  }
  probes.watchList = (selector) => {
    const scroller = scrollerOf(selector ? document.querySelector(selector) : table())
    const frames: Frame[] = []
    let isWatched = true
    const note = (at: number) => {
      if (!isWatched) return
      frames.push(frameOf(scroller, at))
      requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
    return () => {
      isWatched = false
      return frames
    }
  }
}

/** What the page has noted until now. */
export const readProbes = (page: Page): Promise<Omit<Probes, 'watchList'>> =>
  page.evaluate(() => {
    const { watchList: _, ...noted } = window.benchProbes
    return noted
  })
