import { defineConfig } from '@playwright/test'
import { browserSettings } from './browser-settings.ts'

/** `npm run screenshots`: pictures to look at, nothing that passes or fails by its pixels. */
export default defineConfig({
  testDir: 'screenshots',
  testMatch: '*.shots.ts',
  outputDir: 'test-results',
  globalSetup: './product/global-setup.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  reporter: 'line',
  use: browserSettings,
})
