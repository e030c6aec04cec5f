import { axeFindings, axeFindingsInLight } from '../axe.ts'
import type { Language } from '../scenes/stage.ts'
import { peopleScenesOf, scenesOf } from '../scenes.ts'
import { expect, requiredTest, test } from '../test.ts'

const locales: Record<Language, string> = { en: 'en-US', de: 'de-DE' }
const wide = { width: 1440, height: 900 }
const narrow = { width: 390, height: 844 }

/** What stands otherwise where there is room for it: each page, and what opens beside or above it. */
const isWideOtherwise =
  /^(list|list-(cell-edited|columns|compact|filter-menu|panel|selected|selection|tags|wide)|board|board-(menu|panel)|bulk-(running|tags)|dashboard|lead|lead-(answered|editing|merge|notes|timeline)|new-lead-filled|notices|scorecard|settings)$/

/**
 * Each scene is looked at when it is narrow, in the language with the longer words and in both themes; each page when it is
 * wide as well, in the other language. `AXE_LOOKS=all` looks at every scene in every way.
 */
const isEverything = process.env.AXE_LOOKS === 'all'
const looks = [
  { language: 'en', viewport: wide },
  ...(isEverything ? ([{ language: 'de', viewport: wide }] as const) : []),
  { language: 'de', viewport: narrow },
] as const

for (const { language, viewport } of looks) {
  const isNarrow = viewport === narrow
  const isComplete = isNarrow || isEverything
  const themes = isComplete ? 'either theme' : 'the light theme'
  test.describe(`axe finds nothing in ${themes}, in ${language}, ${viewport.width} wide`, () => {
    test.use({
      locale: locales[language],
      viewport,
      contextOptions: { reducedMotion: 'reduce' },
      expectedComplaints: [/Failed to load resource/],
    })

    const isWanted = ({ name }: { name: string }) => isComplete || isWideOtherwise.test(name)
    for (const { name, show } of scenesOf(isNarrow).filter(isWanted)) {
      test(name, async ({ page, tenant }) => {
        await show({ page, tenant, language, isNarrow })
        expect(await (isComplete ? axeFindings(page) : axeFindingsInLight(page))).toEqual([])
      })
    }

    for (const { name, show } of isComplete ? peopleScenesOf(isNarrow) : []) {
      requiredTest(name, async ({ page, tenant, people }) => {
        await show({ page, tenant, people, language, isNarrow })
        expect(await axeFindings(page)).toEqual([])
      })
    }
  })
}
