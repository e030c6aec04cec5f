import { join } from 'node:path'
import type { Lead } from '@lead-scoring/contract'
import { expect, open, test } from '../test.ts'

const folder = join(import.meta.dirname, '../../docs/images')

/** The README shows the sample data, as everybody sees it after the first start. */
test.use({ viewport: { width: 1280, height: 720 }, contextOptions: { reducedMotion: 'reduce' } })

test('the list in the light theme', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await open(page, '/t/1/leads')
  await page.screenshot({ path: join(folder, 'leads-light.png'), animations: 'disabled' })
})

test('a lead in the dark theme', async ({ page, request }) => {
  const response = await request.get('/api/leads/', { headers: { 'X-Tenant-ID': '1' } })
  const { results } = (await response.json()) as { results: Lead[] }
  const lead = results.find(({ budget, company_size }) => budget === null || company_size === null)
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await open(page, `/t/1/leads/${lead?.id}`)
  await expect(
    page
      .getByRole('listitem')
      .filter({ has: page.locator('time') })
      .first(),
  ).toBeVisible()
  await page.screenshot({ path: join(folder, 'lead-dark.png'), animations: 'disabled' })
})
