import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { TenantDb } from '../tenancy/tenant-db.ts'
import { openLive } from './live.ts'
import type { LiveClient } from './live-client.ts'
import { openWrites } from './writes.ts'

test('what a client looks at is written in its order: one statement waits for the one before', async () => {
  const answers: (() => void)[] = []
  const run = () => new Promise((resolve) => answers.push(() => resolve([])))
  const live = openLive({
    tenantById: () => ({ tenantId: 1, run }) as unknown as TenantDb,
    writes: openWrites(),
    log: { info: () => {}, warn: () => {}, error: () => {} },
  })
  const client = { id: 'a', leadId: null, caller: { userId: 7 } } as unknown as LiveClient
  const looked = [live.look(1, client, 5), live.look(1, client, null)]
  await nextTurn()
  expect(answers).toHaveLength(1)
  answers[0]?.()
  await looked[0]
  await nextTurn()
  expect(answers).toHaveLength(2)
  answers[1]?.()
  await looked[1]
  live.close()
})
