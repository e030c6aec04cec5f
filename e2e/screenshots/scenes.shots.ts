import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Language } from '../scenes/stage.ts'
import { peopleScenesOf, scenesOf } from '../scenes.ts'
import { requiredTest, test } from '../test.ts'

const folder = join(import.meta.dirname, '../screenshots-output')
const locales: Record<Language, string> = { en: 'en-US', de: 'de-DE' }
/** As high as a picture of a whole page may become. */
const highestPx = 4000

/** How many pixels of the page lie below the fold of what scrolls farthest in it. */
const hiddenBelow = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll('*'))
      .filter((element) => /auto|scroll/.test(getComputedStyle(element).overflowY))
      .reduce((most, { scrollHeight, clientHeight }) => Math.max(most, scrollHeight - clientHeight), 0),
  )

const takeBothThemes = async (page: Page, name: (colorScheme: string) => string): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.screenshot({ path: join(folder, name(colorScheme)), animations: 'disabled' })
  }
}

for (const language of ['en', 'de'] as const) {
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    const isNarrow = width < 768
    test.describe(`${language} ${width}`, () => {
      test.use({
        locale: locales[language],
        viewport: { width, height },
        contextOptions: { reducedMotion: 'reduce' },
        expectedComplaints: [/Failed to load resource/],
      })
      const take = async (page: Page, name: string) => {
        const begin = `${name}-${language}`
        await takeBothThemes(page, (theme) => `${begin}-${theme}-${width}.png`)
        const hidden = await hiddenBelow(page)
        if (hidden === 0) return
        await page.setViewportSize({ width, height: Math.min(highestPx, height + hidden) })
        await takeBothThemes(page, (theme) => `${begin}-${theme}-${width}-whole.png`)
      }
      for (const { name, show } of scenesOf(isNarrow)) {
        test(name, async ({ page, tenant }) => {
          await show({ page, tenant, language, isNarrow })
          await take(page, name)
        })
      }
      for (const { name, show } of peopleScenesOf(isNarrow)) {
        requiredTest(name, async ({ page, tenant, people }) => {
          await show({ page, tenant, people, language, isNarrow })
          await take(page, name)
        })
      }
    })
  }
}
