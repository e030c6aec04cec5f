import type { Page } from '@playwright/test'
import { expect, open, test } from '../test.ts'

/** What holds more than it shows: on paper nobody can scroll to the rest. */
const clipped = (page: Page) =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll('html, body, #root, #root *'))
      .filter((element) => {
        if (!(element instanceof HTMLElement) || element.closest('.sr-only')) return false
        const { display, overflowX, overflowY } = getComputedStyle(element)
        if (display === 'inline' || display === 'none' || `${overflowX}${overflowY}` === 'visiblevisible')
          return false
        return (
          element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1
        )
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  )

const texts = {
  en: { locale: 'en-US', timeline: 'Timeline', why: /Why \d+ points/ },
  de: { locale: 'de-DE', timeline: 'Verlauf', why: /Warum \d+ Punkte/ },
} as const

for (const language of ['en', 'de'] as const) {
  const text = texts[language]
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`on paper, in ${language} from the ${colorScheme} theme`, () => {
      test.use({ locale: text.locale, colorScheme, viewport: { width: 720, height: 1000 } })

      for (const place of ['page', 'panel'] as const) {
        test(`a lead on its ${place} is there in full, and nothing else`, async ({ page, tenant }) => {
          await tenant.createLead({ first_name: 'Somebody', last_name: 'Else' })
          const { id } = await tenant.createLead({ last_name: 'Papier', phone: '+49 40 123456' })
          for (let size = 1; size <= 30; size++) await tenant.changeLead(id, { company_size: size })
          await page.setViewportSize({ width: 1440, height: 900 })
          await open(page, place === 'page' ? `${tenant.path}/${id}` : `${tenant.path}?lead=${id}`)
          await expect(page.getByRole('listitem').filter({ has: page.locator('time') })).toHaveCount(31)
          await page.setViewportSize({ width: 720, height: 1000 })
          await page.emulateMedia({ media: 'print', colorScheme })

          await expect(page.getByRole('heading', { name: 'Max Papier' })).toBeVisible()
          await expect(page.getByRole('heading', { name: text.why })).toBeVisible()
          await expect(page.getByRole('heading', { name: text.timeline })).toBeVisible()
          await expect(page.getByText('+49 40 123456', { exact: true })).toBeVisible()
          await expect(
            page
              .getByRole('listitem')
              .filter({ has: page.locator('time') })
              .last(),
          ).toBeVisible()
          await expect(page.getByRole('navigation')).toBeHidden()
          await expect(page.getByText('Somebody Else')).toBeHidden()
          for (const button of await page.getByRole('button').all()) {
            if ((await button.getAttribute('data-edit')) === null) await expect(button).toBeHidden()
          }
          expect(await clipped(page)).toEqual([])
          const colours = await page.evaluate(() => {
            const { color, backgroundColor } = getComputedStyle(
              document.querySelector('main') ?? document.body,
            )
            return { color, backgroundColor }
          })
          expect(colours).toEqual({ color: 'rgb(0, 0, 0)', backgroundColor: 'rgb(255, 255, 255)' })
        })
      }
    })
  }
}
