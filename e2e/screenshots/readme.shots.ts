import { join } from 'node:path'
import type { Lead } from '@lead-scoring/contract'
import { expect, open, test } from '../test.ts'

const folder = join(import.meta.dirname, '../../docs/images')

/** The README shows the sample data, as everybody sees it after the first start. */
test.use({ viewport: { width: 1280, height: 800 }, contextOptions: { reducedMotion: 'reduce' } })

for (const colorScheme of ['light', 'dark'] as const) {
  test(`list and lead, ${colorScheme}`, async ({ page, request }) => {
    const response = await request.get('/api/leads/?status=new,contacted,qualified', {
      headers: { 'X-Tenant-ID': '1' },
    })
    const { results } = (await response.json()) as { results: Lead[] }
    const lead =
      results.find(({ budget, company_size, score }) => budget && !company_size && score > 50) ?? results[0]
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await open(page, '/t/1/leads')
    await page.screenshot({ path: join(folder, `leads-${colorScheme}.png`), animations: 'disabled' })
    await open(page, `/t/1/leads/${lead?.id}`)
    await expect(
      page
        .getByRole('listitem')
        .filter({ has: page.locator('time') })
        .first(),
    ).toBeVisible()
    await page.screenshot({ path: join(folder, `lead-${colorScheme}.png`), animations: 'disabled' })
  })
}
