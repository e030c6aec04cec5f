import { defineConfig } from '@playwright/test'
import { browserSettings } from './browser-settings.ts'

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  globalSetup: './product/global-setup.ts',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // One more than the smallest machine has cores: each of them waits for pages, servers and timers now and then.
  workers: 3,
  // Bounds for what hangs, not expectations.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: '../reports/browser.json' }]],
  // Recording every test for the few that fail costs an eighth of the time: `--trace retain-on-failure` when it is needed.
  use: { ...browserSettings, trace: 'off' },
})
