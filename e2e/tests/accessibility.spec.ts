import { axeFindings } from '../axe.ts'
import { type Language, peopleScenesOf, scenesOf } from '../scenes.ts'
import { expect, requiredTest, test } from '../test.ts'

const locales: Record<Language, string> = { en: 'en-US', de: 'de-DE' }
const wide = { width: 1440, height: 900 }
const narrow = { width: 390, height: 844 }

/** Each language and each width; the narrow one in the language with the longer words. */
const looks = [
  { language: 'en', viewport: wide },
  { language: 'de', viewport: narrow },
] as const

for (const { language, viewport } of looks) {
  const isNarrow = viewport === narrow
  test.describe(`axe finds nothing in either theme, in ${language}, ${viewport.width} wide`, () => {
    test.use({
      locale: locales[language],
      viewport,
      contextOptions: { reducedMotion: 'reduce' },
      expectedComplaints: [/Failed to load resource/],
    })

    for (const { name, show } of scenesOf(isNarrow)) {
      test(name, async ({ page, tenant }) => {
        await show({ page, tenant, language, isNarrow })
        expect(await axeFindings(page)).toEqual([])
      })
    }

    for (const { name, show } of peopleScenesOf(isNarrow)) {
      requiredTest(name, async ({ page, tenant, people }) => {
        await show({ page, tenant, people, language, isNarrow })
        expect(await axeFindings(page)).toEqual([])
      })
    }
  })
}
