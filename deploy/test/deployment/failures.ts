/*
 * `npm run test:failures [-- ROUNDS]`: what people notice behind nginx when an API process is killed or restarted, PostgreSQL is
 * restarted and Redis ends, so many times.
 */
import { startDeployment } from './deployment.ts'
import { enter, type Findings, killApi, restartApis, restartPostgres, stopRedis } from './drill.ts'

const rounds = Number(process.argv[2] ?? 5)
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error('Usage: npm run test:failures [-- ROUNDS]')
  process.exit(2)
}

const counted = (texts: readonly string[]): string =>
  [...new Set(texts)].map((text) => `${texts.filter((other) => other === text).length} x ${text}`).join(', ')

const report = ({ drill, reads, acknowledged, repeated, lost, surplus }: Findings) => {
  console.log(
    `${drill}: ${reads.answered} reads, ${acknowledged} leads; lost ${lost.length}, surplus ${surplus.length}`,
  )
  if (reads.failed.length > 0) console.log(`  reads that failed: ${counted(reads.failed)}`)
  if (repeated.length > 0) console.log(`  POSTs sent again: ${counted(repeated)}`)
  if (lost.length + surplus.length > 0) process.exitCode = 1
}

const deployment = await startDeployment({ rateLimits: 'off', webApp: 'off' })
try {
  const caller = await enter(deployment)
  for (let round = 0; round < rounds; round++) {
    report(await killApi(deployment, caller, round % 2 === 0 ? 0 : 1))
    report(await restartApis(deployment, caller))
    report(await restartPostgres(deployment, caller))
  }
  report(await restartApis(deployment, caller, { RATE_LIMITS: 'on' }))
  report(await stopRedis(deployment, caller))
} finally {
  await deployment.stop()
}
