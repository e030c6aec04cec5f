import { once } from 'node:events'
import { createServer } from 'node:net'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findBrowser } from '../../e2e/browser.ts'
import { browserSettings } from '../../e2e/browser-settings.ts'
import { interruption } from '../interruption.ts'
import { installProbes } from './probes.ts'

/** A Chromium that is open, and where Lighthouse reaches it. */
export type OpenedBrowser = {
  readonly debuggingPort: number
  /** Such as `Chromium 150.0, chromium on the PATH`. */
  readonly description: string
  /** A page with empty caches and the probes in it, for the time of `work`. */
  readonly withPage: <T>(work: (page: Page) => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}

/** A bound for what hangs, not an expectation. */
const longestWaitMs = 60_000

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}

const pagesOf =
  (browser: Browser): OpenedBrowser['withPage'] =>
  async (work) => {
    interruption.throwIfAborted()
    const { locale, timezoneId, viewport } = browserSettings
    const context = await browser.newContext({ locale, timezoneId, viewport })
    context.setDefaultTimeout(longestWaitMs)
    try {
      await context.addInitScript(installProbes)
      return await work(await context.newPage())
    } finally {
      await context.close()
    }
  }

/** Opens the browser that the browser tests find, with the window they have. Throws an Error when there is none. */
export const openBrowser = async (): Promise<OpenedBrowser> => {
  const found = await findBrowser()
  if (found === undefined)
    throw new Error('No Chromium was found: put one on the PATH or name it in CHROMIUM_PATH.')
  const debuggingPort = await freePort()
  const browser = await chromium.launch({
    executablePath: found.path,
    args: [...browserSettings.launchOptions.args, `--remote-debugging-port=${debuggingPort}`],
  })
  const end = () => void browser.close()
  interruption.addEventListener('abort', end)
  return {
    debuggingPort,
    description: `Chromium ${browser.version()} (${found.found}), without a window, drawn by the processor`,
    withPage: pagesOf(browser),
    close: async () => {
      interruption.removeEventListener('abort', end)
      await browser.close()
    },
  }
}

/** Waits until the page takes keys and shows more than placeholders (frontend/src/app/page.ts). */
export const untilReady = async (page: Page): Promise<void> => {
  await page.locator('body[data-ready]').waitFor()
}

/** Collects garbage, and gives the megabytes (1,000,000 bytes) of the heap that are in use. */
export const heapMegabytesOf = async (page: Page): Promise<number> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  await session.detach()
  const used = metrics.find(({ name }) => name === 'JSHeapUsedSize')
  if (used === undefined) throw new Error('The browser does not tell the size of its heap.')
  return used.value / 1e6
}

/**
 * Watches how long the page's main thread works from now on: the function gives milliseconds of processor time, which
 * other programs on the machine do not lengthen as they lengthen a frame.
 */
export const watchMainThread = async (page: Page): Promise<() => Promise<number>> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    await session.detach()
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN)
  }
}

/** Slows the processor down, as DevTools do; 1 is its own speed. */
export const throttle = async (page: Page, rate: number): Promise<void> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
}
