import { defineConfig } from '@playwright/test'
import { browserSettings } from './browser-settings.ts'
import { elsewhere } from './not-deployed.ts'
import settings from './playwright.config.ts'

const { launchOptions } = browserSettings

/** The browser tests against a product that runs elsewhere, behind https: `npm run test:deployment`. */
export default defineConfig({
  ...settings,
  outputDir: 'test-results-deployment',
  globalSetup: './product/deployed-setup.ts',
  grepInvert: elsewhere.map(({ title }) => title),
  reporter: [['list'], ['json', { outputFile: '../reports/deployment.json' }]],
  use: {
    ...settings.use,
    launchOptions: {
      ...launchOptions,
      // Chromium reads no file of authorities; it can be told to trust this one key.
      args: [...launchOptions.args, `--ignore-certificate-errors-spki-list=${process.env.DEPLOYED_KEY_HASH}`],
    },
  },
})
