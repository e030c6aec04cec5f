import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, type Page, test } from '@playwright/test'

/*
 * The pictures of the web app that cannot be SVG, made from what can be changed by hand: `favicon.svg` and
 * `brand/social-preview.html`. Run it after changing one of them.
 */
const publicFolder = join(import.meta.dirname, '../../frontend/public')
const icon = readFileSync(join(publicFolder, 'favicon.svg'), 'utf8')

/** `isFilled`: to the edges, for those who cut the corners themselves. */
const icons = [
  { name: 'favicon-32.png', size: 32, isFilled: false },
  { name: 'apple-touch-icon.png', size: 180, isFilled: true },
  { name: 'icon-192.png', size: 192, isFilled: false },
  { name: 'icon-512.png', size: 512, isFilled: true },
]

const drawIcon = async (page: Page, size: number, isFilled: boolean) => {
  const drawn = isFilled ? icon.replace(/ rx="\d+"/, '') : icon
  const styles = `<style>html, body { margin: 0 } svg { display: block; width: ${size}px }</style>`
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(styles + drawn)
}

for (const { name, size, isFilled } of icons) {
  test(name, async ({ page }) => {
    await drawIcon(page, size, isFilled)
    await page.screenshot({ path: join(publicFolder, name), omitBackground: true })
  })
}

test('social-preview.png', async ({ page }) => {
  await page.setViewportSize({ width: 1200, height: 630 })
  await page.goto(pathToFileURL(join(import.meta.dirname, 'brand/social-preview.html')).href)
  await page.evaluate(() => document.fonts.ready)
  expect(await page.evaluate(() => document.fonts.check('16px "Inter Variable"'))).toBe(true)
  await page.screenshot({ path: join(publicFolder, 'social-preview.png') })
})
