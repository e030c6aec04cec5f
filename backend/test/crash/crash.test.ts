import { expect, test } from 'vitest'
import { makeTemporaryDirectory } from '../harness/temporary-directory.ts'
import { drill } from './drill.ts'

/** A bound for what hangs: the program starts three times, which takes long where others use the processor too. */
const timeoutMs = 240_000

test(
  'after kill -9 of Node and of PostgreSQL every acknowledged lead is there, once',
  async () => {
    const { path, remove } = makeTemporaryDirectory()
    try {
      const findings = await drill(3, path, () => {})
      expect(findings).toMatchObject({ rounds: 3, lost: [], surplus: [] })
      expect(findings.acknowledged).toBeGreaterThanOrEqual(80)
    } finally {
      remove()
    }
  },
  timeoutMs,
)
