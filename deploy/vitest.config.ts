import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'deploy',
    root: import.meta.dirname,
    environment: 'node',
    include: ['test/**/*.test.ts'],
    globalSetup: ['../backend/test/harness/global-setup.ts'],
    maxWorkers: 1,
    // Bounds for what hangs, not expectations.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
