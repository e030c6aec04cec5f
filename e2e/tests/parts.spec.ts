import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createServer, type ViteDevServer } from 'vite'
import { axeFindings } from '../axe.ts'
import { expect, open, test } from '../test.ts'

const frontend = join(import.meta.dirname, '../../frontend')

test.describe('the page of all parts, in development', () => {
  let server: ViteDevServer
  test.beforeAll(async ({ browserName: _ }, { outputDir }) => {
    server = await createServer({
      root: frontend,
      configFile: join(frontend, 'vite.config.ts'),
      // Of its own: a development server may be running beside it.
      cacheDir: join(outputDir, 'vite'),
      server: { host: '127.0.0.1', port: 0, hmr: false },
      logLevel: 'error',
    })
    await server.listen()
  })
  test.afterAll(() => server.close())

  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    test(`axe finds nothing in either theme, ${width} wide`, async ({ page }) => {
      await page.setViewportSize({ width, height })
      await open(page, `${server.resolvedUrls?.local[0]}ui`)
      expect(await axeFindings(page)).toEqual([])
      const cutOff = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(cutOff, 'pixels cut off at the right').toBeLessThanOrEqual(0)
    })
  }

  test('axe finds nothing while something is open', async ({ page }) => {
    await open(page, `${server.resolvedUrls?.local[0]}ui`)
    const close = () => page.keyboard.press('Escape')
    const select = page.getByLabel('Chosen', { exact: true })
    const audit = async (except: readonly string[] = []) =>
      expect(await axeFindings(page, except)).toEqual([])
    await select.click()
    await page.getByRole('option', { name: 'Österreich' }).waitFor()
    await audit()
    await page.getByRole('option', { name: 'Österreich' }).click()
    await expect(select).toContainText('Österreich')

    await page.getByRole('combobox', { name: 'Found' }).fill('osterr')
    await expect(page.getByRole('option')).toHaveText(['Österreich'])
    // An open combobox hides the rest of the page from screen readers; the keyboard cannot get there without closing it.
    await audit(['aria-hidden-focus', 'page-has-heading-one', 'region'])
    await close()

    await page.getByRole('button', { name: 'Popover' }).click()
    const panel = page.getByRole('dialog', { name: 'A panel' })
    await expect(panel.getByLabel('Name')).toBeFocused()
    await audit()
    await close()
    await expect(panel).toBeHidden()
    await expect(page.getByRole('button', { name: 'Popover' })).toBeFocused()

    await page.getByRole('button', { name: 'Add', exact: true }).hover()
    await expect(page.getByRole('tooltip')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Add', exact: true })).toHaveAccessibleDescription(
      /pointer/,
    )
    await audit()
    await close()
    await expect(page.getByRole('tooltip')).toBeHidden()
  })
})

test('the page of all parts is not in the production build', async ({ page }) => {
  const assets = join(frontend, 'dist/assets')
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(10)
  for (const name of scripts) {
    expect(readFileSync(join(assets, name), 'utf8'), name).not.toContain('Donaudampfschifffahrtsgesellschaft')
  }
  await open(page, '/ui')
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
})
