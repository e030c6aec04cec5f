/* `npm run pictures`: the pictures of the guide that are only there where everybody signs in, into docs/images/guide. */
import { join } from 'node:path'
import { lendSession } from '../product/required.ts'
import { open, requiredTest as test } from '../test.ts'

const folder = join(import.meta.dirname, '../../docs/images/guide')
const locales = { en: 'en-US', de: 'de-DE' } as const

for (const language of ['en', 'de'] as const) {
  test.describe(language, () => {
    test.use({
      locale: locales[language],
      viewport: { width: 1280, height: 720 },
      colorScheme: 'light',
      contextOptions: { reducedMotion: 'reduce' },
      expectedComplaints: [/Failed to load resource/],
    })

    test('sign-in', async ({ page }) => {
      await open(page, '/sign-in')
      await page.screenshot({ path: join(folder, `sign-in.${language}.png`), animations: 'disabled' })
    })

    test('profile', async ({ page, people }) => {
      const tenant = await people.createTenant('Nordwind')
      const person = await people.createMember(tenant, 'manager', { name: 'Erika Mustermann', language })
      await lendSession(page.context(), person)
      await page.setViewportSize({ width: 1280, height: 1300 })
      await open(page, '/profile')
      await page
        .getByRole('listitem')
        .filter({ has: page.locator('time') })
        .first()
        .waitFor()
      await page.screenshot({ path: join(folder, `profile.${language}.png`), animations: 'disabled' })
    })
  })
}
