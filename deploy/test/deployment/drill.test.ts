import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Deployment, startDeployment } from './deployment.ts'
import {
  type Caller,
  enter,
  type Findings,
  killApi,
  restartApis,
  restartPostgres,
  stopRedis,
} from './drill.ts'
import { missingPrograms } from './missing.ts'

const missing = missingPrograms()
const name =
  missing.length === 0 ? 'a deployment' : `a deployment (not run: there is no ${missing.join(', ')})`
/** A bound for what hangs: processes start while others use the processor too. */
const timeoutMs = 240_000

test.runIf(process.env.CI)('CI has what a deployment needs', () => expect(missing).toEqual([]))

describe.skipIf(missing.length > 0)(name, () => {
  let deployment: Deployment
  let caller: Caller
  beforeAll(async () => {
    deployment = await startDeployment({ rateLimits: 'off', webApp: 'off' })
    caller = await enter(deployment)
  }, timeoutMs)
  afterAll(() => deployment?.stop(), timeoutMs)

  const expectNothingLost = ({ lost, surplus }: Findings) =>
    expect({ lost, surplus }).toEqual({ lost: [], surplus: [] })

  test('kill -9 of an API process: no read fails, no lead is lost or doubled', {
    timeout: timeoutMs,
  }, async () => {
    const findings = await killApi(deployment, caller, 1)
    expectNothingLost(findings)
    expect(findings.reads.failed).toEqual([])
    // A POST that was under way is never sent twice by nginx: its client is told, and repeats it by its key.
    expect(findings.repeated.filter((why) => why !== '502 server_unavailable')).toEqual([])
  })

  test('a restart of PostgreSQL: it is said meanwhile, and over by itself', {
    timeout: timeoutMs,
  }, async () => {
    const findings = await restartPostgres(deployment, caller)
    expectNothingLost(findings)
    const said = new Set([...findings.reads.failed, ...findings.repeated])
    expect([...said].filter((why) => why !== '503 database_unavailable')).toEqual([])
  })

  test('a rolling restart: nobody notices', { timeout: timeoutMs }, async () => {
    const findings = await restartApis(deployment, caller, { RATE_LIMITS: 'on' })
    expectNothingLost(findings)
    expect(findings.reads.failed).toEqual([])
  })

  test('the end of Redis: nobody notices', { timeout: timeoutMs }, async () => {
    const findings = await stopRedis(deployment, caller)
    expectNothingLost(findings)
    expect([...findings.reads.failed, ...findings.repeated]).toEqual([])
    for (const { output } of deployment.apis) expect(output()).toContain('counts for itself meanwhile')
  })
})
