import { expect, test } from 'vitest'
import { makeTemporaryDirectory } from '../harness/temporary-directory.ts'
import { drill } from './drill.ts'

test('after kill -9 of Node and of PostgreSQL every acknowledged lead is there, once', async () => {
  const { path, remove } = makeTemporaryDirectory()
  try {
    const findings = await drill(3, path, () => {})
    expect(findings).toMatchObject({ rounds: 3, lost: [], surplus: [] })
    expect(findings.acknowledged).toBeGreaterThanOrEqual(80)
  } finally {
    remove()
  }
})
