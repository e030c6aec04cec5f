import AxeBuilder from '@axe-core/playwright'
import { type Language, scenes } from '../scenes.ts'
import { expect, test } from '../test.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const locales: Record<Language, string> = { en: 'en-US', de: 'de-DE' }
const wide = { width: 1440, height: 900 }
const narrow = { width: 390, height: 844 }

/** Each language, and a narrow window, which shows other parts, in the language with the longer words. */
const looks = [
  { language: 'en', viewport: wide },
  { language: 'de', viewport: wide },
  { language: 'de', viewport: narrow },
] as const

/** Half a fade has half the contrast. Runs in the page; what never ends (a placeholder's pulse) is left alone. */
const finishFades = () => {
  for (const animation of document.getAnimations()) {
    if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish()
  }
}

for (const { language, viewport } of looks) {
  test.describe(`axe finds nothing in either theme, in ${language}, ${viewport.width} wide`, () => {
    test.use({
      locale: locales[language],
      viewport,
      contextOptions: { reducedMotion: 'reduce' },
      expectedComplaints: [/Failed to load resource/],
    })

    for (const { name, show } of scenes) {
      test(name, async ({ page, tenant }) => {
        await show({ page, tenant, language, isNarrow: viewport === narrow })
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
          await page.evaluate(finishFades)
          const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
          const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
          expect(found, colorScheme).toEqual([])
        }
      })
    }
  })
}
