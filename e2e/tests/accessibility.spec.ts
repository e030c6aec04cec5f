import AxeBuilder from '@axe-core/playwright'
import { type Language, scenes } from '../scenes.ts'
import { expect, test } from '../test.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const locales: Record<Language, string> = { en: 'en-US', de: 'de-DE' }
const wide = { width: 1440, height: 900 }
const narrow = { width: 390, height: 844 }

/** Each theme in each language; a narrow window shows other parts, whose colours and words are the same. */
const looks = [
  { language: 'en', colorScheme: 'light', viewport: wide },
  { language: 'en', colorScheme: 'dark', viewport: wide },
  { language: 'de', colorScheme: 'light', viewport: wide },
  { language: 'de', colorScheme: 'dark', viewport: wide },
  { language: 'en', colorScheme: 'light', viewport: narrow },
  { language: 'de', colorScheme: 'dark', viewport: narrow },
] as const

for (const { language, colorScheme, viewport } of looks) {
  test.describe(`axe finds nothing in ${language}, ${colorScheme}, ${viewport.width} wide`, () => {
    test.use({
      locale: locales[language],
      colorScheme,
      viewport,
      // Half a fade has half the contrast.
      contextOptions: { reducedMotion: 'reduce' },
      expectedComplaints: [/Failed to load resource/],
    })

    for (const { name, show } of scenes) {
      test(name, async ({ page, tenant }) => {
        await show({ page, tenant, language, isNarrow: viewport === narrow })
        await page.evaluate(async () => {
          await Promise.allSettled(document.getAnimations().map((animation) => animation.finished))
        })
        const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
        const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
        expect(found).toEqual([])
      })
    }
  })
}
