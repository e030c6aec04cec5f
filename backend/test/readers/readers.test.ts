import { expect, test } from 'vitest'
import { createTestDatabase } from '../harness/index.ts'
import { drillReaders } from './drill.ts'

/** A bound for what hangs: workers start four times, which takes long where others use the processor too. */
const timeoutMs = 120_000

test(
  'after kill -9 of the worker every alert has its mail and every webhook arrived, under one name each',
  async () => {
    const database = await createTestDatabase()
    try {
      const findings = await drillReaders(database.url, 3, () => {})
      expect(findings).toMatchObject({ alerts: 30, mails: 30, webhooks: 30, lost: [], surplus: [] })
      expect(findings.repeated).toBeLessThanOrEqual(30)
    } finally {
      await database.drop()
    }
  },
  timeoutMs,
)
