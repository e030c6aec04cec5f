import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'backend',
    root: import.meta.dirname,
    environment: 'node',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/harness/global-setup.ts'],
    // The server needs its share of a small machine too: two files at a time, on any number of cores.
    maxWorkers: 2,
    // Loading the server anew for each file takes longer than most of them. Files share its modules, which keep no state.
    isolate: false,
    // Bounds for what hangs, not expectations: real servers start and recover in these tests, on slow machines too.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
