import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      'scoring',
      'backend',
      'frontend',
      'bench',
      'deploy',
      { test: { name: 'contract', root: 'contract', include: ['src/**/*.test.ts'] } },
      {
        test: { name: 'scripts', root: 'scripts', include: ['**/*.test.ts'], exclude: ['fences/fixture/**'] },
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
