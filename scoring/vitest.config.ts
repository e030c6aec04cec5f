import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'scoring',
    root: import.meta.dirname,
    environment: 'node',
    include: ['src/**/*.test.ts'],
    // Bounds for what hangs, not expectations.
    testTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/**/*.test.ts', 'src/testing/**', 'src/index.ts', 'src/scorecard.ts'],
      thresholds: { branches: 100, lines: 100, functions: 100, statements: 100 },
    },
  },
})
