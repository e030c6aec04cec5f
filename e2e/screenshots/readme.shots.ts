/*
 * `npm run pictures`: the pictures of the README and the guide, into docs/images. Each is overwritten; a page that does
 * not show what its picture is about fails, and keeps the picture that was there.
 */
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { submitSignIn } from '../sign-in-form.ts'
import { expect, open, requiredTest, test } from '../test.ts'
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

const useWindow = (language: Shot['language'], colorScheme: 'light' | 'dark'): void =>
  test.use({
    locale: locales[language],
    viewport: { width: 1280, height: 720 },
    colorScheme,
    contextOptions: { reducedMotion: 'reduce' },
  })

const take = async (page: Page, file: string): Promise<void> => {
  // Nothing of a picture waits for data.
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  await page.screenshot({ path: join(folder, file), animations: 'disabled' })
}

for (const { file, language, theme = 'light', show } of [...readmeShots, ...guideShots]) {
  test.describe(file, () => {
    useWindow(language, theme)

    test('picture', async ({ page, request }) => {
      await show({ page, language, lead: await pickLead(request) })
      await take(page, file)
    })
  })
}

// What there is only where everybody signs in.
for (const language of ['en', 'de'] as const) {
  test.describe(`sign-in and profile, ${language}`, () => {
    useWindow(language, 'light')
    // The server says that nobody is signed in yet.
    test.use({ expectedComplaints: [/401 \(Unauthorized\)/] })

    requiredTest('pictures', async ({ page, people }) => {
      const tenant = await people.createTenant('Nordwind Maschinenbau GmbH')
      const person = await people.createMember(tenant, 'manager', { name: 'Erika Mustermann', language })
      await open(page, '/sign-in')
      await take(page, `guide/sign-in.${language}.png`)
      await submitSignIn(page, person, language)
      await page.getByRole('searchbox').waitFor()
      await open(page, '/profile')
      await take(page, `guide/profile.${language}.png`)
    })
  })
}
