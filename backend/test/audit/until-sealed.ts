import { expect, vi } from 'vitest'

/** Seals until nothing is left to seal: other tests on the same server hold the horizon back for moments. */
export const untilSealed = (
  seal: () => Promise<number>,
  verify: () => Promise<{ readonly unsealed: number }>,
): Promise<void> =>
  vi.waitFor(
    async () => {
      await seal()
      expect((await verify()).unsealed).toBe(0)
    },
    { timeout: 20_000, interval: 20 },
  )
