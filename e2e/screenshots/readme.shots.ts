/*
 * `npm run pictures`: the pictures of the README and the guide, into docs/images. Each is overwritten; a page that does
 * not show what its picture is about fails, and keeps the picture that was there.
 */
import { join } from 'node:path'
import { expect, test } from '../test.ts'
import { guidePictures, leadPage, list, type Picture, pickLead } from './pictures.ts'

const folder = join(import.meta.dirname, '../../docs/images')
const locales = { en: 'en-US', de: 'de-DE' } as const

type Shot = Picture & { readonly language: keyof typeof locales; readonly file: string }

const readmeShots: readonly Shot[] = [
  { ...list, language: 'en', theme: 'light', file: 'leads-light.png' },
  { ...leadPage, language: 'en', theme: 'dark', file: 'lead-dark.png' },
]

const guideShots: readonly Shot[] = (['en', 'de'] as const).flatMap((language) =>
  guidePictures.map((picture) => ({
    ...picture,
    language,
    file: `guide/${picture.name}.${language}.png`,
  })),
)

for (const { file, language, theme = 'light', show } of [...readmeShots, ...guideShots]) {
  test.describe(file, () => {
    test.use({
      locale: locales[language],
      viewport: { width: 1280, height: 720 },
      colorScheme: theme,
      contextOptions: { reducedMotion: 'reduce' },
    })

    test('picture', async ({ page, request }) => {
      await show({ page, language, lead: await pickLead(request) })
      // Nothing of a picture waits for data.
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
      await page.screenshot({ path: join(folder, file), animations: 'disabled' })
    })
  })
}
