import type { PlaywrightTestConfig } from '@playwright/test'

/** How every page is opened: a person in Germany with an English browser; single tests choose otherwise. */
export const browserSettings = {
  browserName: 'chromium',
  headless: true,
  locale: 'en-US',
  timezoneId: 'Europe/Berlin',
  viewport: { width: 1440, height: 900 },
  launchOptions: {
    executablePath: process.env.CHROMIUM_PATH ?? '',
    // Root has no sandbox to offer, and a test browser has nothing to say to its maker.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  },
} satisfies PlaywrightTestConfig['use']
