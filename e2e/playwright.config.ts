import { defineConfig } from '@playwright/test'
import { browserSettings } from './browser-settings.ts'

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  globalSetup: './product/global-setup.ts',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // The server and its database need a core too.
  workers: 2,
  // Bounds for what hangs, not expectations.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: '../reports/browser.json' }]],
  use: { ...browserSettings, trace: 'retain-on-failure' },
})
