import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'bench',
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    // Bounds for what hangs, not expectations.
    testTimeout: 60_000,
  },
})
