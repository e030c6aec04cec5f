// node backend/test/pooler/run.ts 10000
import { migrate } from '../../src/platform/database/migrate.ts'
import { openTestServer } from '../harness/test-server.ts'
import { interleave } from './interleave.ts'
import { startPooledServer } from './pooled-server.ts'
import { readSessionState } from './session-state.ts'

const requests = Number(process.argv[2] ?? 10_000)
if (!Number.isInteger(requests) || requests < 1) {
  console.error('Usage: node backend/test/pooler/run.ts REQUESTS')
  process.exit(2)
}

const postgres = await openTestServer(process.env.TEST_DATABASE_URL)
try {
  await migrate(postgres.url)
  const server = await startPooledServer({ databaseUrl: postgres.url, mode: 'transaction', size: 1 })
  try {
    const before = await readSessionState(server.url)
    const began = performance.now()
    const findings = await interleave(server, requests)
    const seconds = (performance.now() - began) / 1_000
    const after = await readSessionState(server.url)
    console.log({ ...findings, seconds, requestsPerSecond: findings.requests / seconds, before, after })
    if (findings.wrong.length > 0 || before.pid !== after.pid) process.exitCode = 1
  } finally {
    await server.stop()
  }
} finally {
  await postgres.stop()
}
