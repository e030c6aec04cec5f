/*
 * `npm run test:e2e` and `npm run screenshots`: finds a browser and starts Playwright with it; arguments go to
 * Playwright. Without a browser nothing is tested: that is said, and with CI=true it is a failure.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { findBrowser } from './browser.ts'

const reports = join(import.meta.dirname, '../reports')
const playwright = join(
  dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')),
  'cli.js',
)

const browser = await findBrowser()
if (browser === undefined) {
  const missing =
    'no Chromium was found (CHROMIUM_PATH; chromium, chromium-headless-shell or google-chrome on the PATH; npx playwright install chromium)'
  mkdirSync(reports, { recursive: true })
  writeFileSync(join(reports, 'not-run.txt'), missing)
  console.error(`The browser tests did not run: ${missing}.`)
  process.exitCode = process.env.CI ? 1 : 0
} else {
  console.log(`Browser: ${browser.path} (${browser.found})`)
  const { status } = spawnSync(process.execPath, [playwright, 'test', ...process.argv.slice(2)], {
    cwd: import.meta.dirname,
    env: { ...process.env, CHROMIUM_PATH: browser.path },
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
}
