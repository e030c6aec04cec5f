import { join } from 'node:path'
import { type Language, scenes } from '../scenes.ts'
import { test } from '../test.ts'

const folder = join(import.meta.dirname, '../screenshots-output')
const locales: Record<Language, string> = { en: 'en-US', de: 'de-DE' }

for (const language of ['en', 'de'] as const) {
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    test.describe(`${language} ${width}`, () => {
      test.use({
        locale: locales[language],
        viewport: { width, height },
        contextOptions: { reducedMotion: 'reduce' },
        expectedComplaints: [/Failed to load resource/],
      })
      for (const { name, show } of scenes) {
        test(name, async ({ page, tenant }) => {
          await show({ page, tenant, language, isNarrow: width < 768 })
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
            await page.screenshot({
              path: join(folder, `${name}-${language}-${colorScheme}-${width}.png`),
              animations: 'disabled',
            })
          }
        })
      }
    })
  }
}
