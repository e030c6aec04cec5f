import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      'scoring',
      'backend',
      'frontend',
      'bench',
      'deploy',
      'contract',
      {
        test: {
          name: 'scripts',
          root: 'scripts',
          include: ['**/*.test.ts'],
          exclude: ['fences/fixture/**'],
          // A bound for what hangs, not an expectation.
          testTimeout: 60_000,
        },
      },
    ],
    reporters: ['default', ['json', { outputFile: 'reports/unit.json' }]],
    coverage: {
      provider: 'v8',
      include: ['{backend,contract,frontend,scoring}/src/**/*.{ts,tsx}'],
      exclude: ['**/*.test.{ts,tsx}', '**/testing/**'],
      reporter: ['html', 'json-summary'],
      reportsDirectory: 'coverage',
    },
  },
})
