import { randomBytes } from 'node:crypto'
import type { SsoProblem, SsoTest } from '@lead-scoring/contract'
import type { FeatureContext } from '../../platform/http/feature.ts'
import { problem } from '../../platform/problems/app-error.ts'
import type { TenantDb } from '../../platform/tenancy/tenant-db.ts'
import type { Connection } from './connection.ts'
import type { Vouched } from './exchange.ts'
import { judgeSignIn } from './judge-sign-in.ts'
import { placeOf } from './sealed.ts'
import {
  insertTest,
  markConnectionTested,
  selectTest,
  selectTestByToken,
  updateTestResult,
} from './tests.queries.ts'

type Secrets = FeatureContext['secrets']
type Result = Omit<SsoTest, 'id' | 'expires_at'>

const testUnknown = problem<{ id: number }>('sso_test_unknown', 404, {
  en: ({ id }) => `There is no test ${id}, or it is older than 15 minutes.`,
  de: ({ id }) => `Es gibt keinen Test ${id}, oder er ist älter als 15 Minuten.`,
})

/** Begins a test: its id, and the token that the address in the new tab carries. */
export const beginTest = async (db: TenantDb): Promise<{ id: number; token: string }> => {
  const token = randomBytes(32).toString('base64url')
  const [, { rows }] = await db.run(insertTest(token))
  return { id: rows[0]?.id ?? 0, token }
}

/** The id of the waiting test that a token begins; undefined when there is none. */
export const findTest = async (db: TenantDb, token: string): Promise<number | undefined> => {
  const [{ rows }] = await db.run([selectTestByToken(token)])
  return rows[0]?.id
}

const store = async (db: TenantDb, secrets: Secrets, testId: number, result: Result): Promise<boolean> => {
  const sealed = secrets.seal(JSON.stringify(result), placeOf.testResult(db.tenantId, testId))
  const [{ rowCount }] = await db.run([updateTestResult(testId, sealed)])
  return rowCount === 1
}

/** Stores whom the identity provider vouched for and what a sign-in would have become; nobody is signed in. */
export const finishTest = async (
  secrets: Secrets,
  { db, row }: Connection,
  testId: number,
  vouched: Vouched,
): Promise<void> => {
  const judged = await db.transaction((transaction) => judgeSignIn(transaction, row, vouched))
  const { subject, email, name, groups, sent } = vouched
  const role = judged.admitted ? judged.role : null
  const stored = await store(db, secrets, testId, {
    state: judged.admitted ? 'succeeded' : 'refused',
    problem: judged.admitted ? null : judged.problem,
    reason: judged.admitted ? null : judged.reason,
    person: { subject, email, name, groups: groups && [...groups], role },
    sent: { ...sent },
  })
  if (stored && judged.admitted) await db.run([markConnectionTested(row.updated_at)])
}

/** Stores why a test failed before anybody was vouched for. */
export const failTest = async (
  secrets: Secrets,
  db: TenantDb,
  testId: number,
  problemCode: SsoProblem,
  reason: string,
): Promise<void> => {
  const result: Result = { state: 'refused', problem: problemCode, reason, person: null, sent: null }
  await store(db, secrets, testId, result)
}

/** A test as the API shows it. Throws `sso_test_unknown` (404). */
export const requireTest = async (db: TenantDb, secrets: Secrets, id: number): Promise<SsoTest> => {
  const [{ rows }] = await db.run([selectTest(id)])
  const [row] = rows
  if (!row) throw testUnknown({ id })
  const waiting: Result = { state: 'waiting', problem: null, reason: null, person: null, sent: null }
  const result =
    row.result === null
      ? waiting
      : (JSON.parse(secrets.open(row.result, placeOf.testResult(db.tenantId, id))) as Result)
  return { id, ...result, expires_at: row.expires_at }
}
