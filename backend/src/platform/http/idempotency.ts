import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { type RawBuilder, type Statement, sql, statement } from '../database/statement.ts'
import { problem, validationFailed } from '../problems/app-error.ts'
import type {
  InstallationDb,
  InstallationTransaction,
  TenantDb,
  TenantTransaction,
} from '../tenancy/tenant-db.ts'
import type { Answer } from './answer.ts'

const stillRunning = problem('idempotency_key_in_use', 409, {
  en: 'A request with this Idempotency-Key is still running; try again in a moment.',
  de: 'Eine Anfrage mit diesem Idempotency-Key läuft noch; bitte gleich erneut versuchen.',
})
const otherBody = problem('idempotency_key_reused', 422, {
  en: 'This Idempotency-Key was used for another request.',
  de: 'Dieser Idempotency-Key wurde schon für eine andere Anfrage benutzt.',
})

type Runs = Pick<TenantTransaction | InstallationTransaction, 'run'>
type StoredRow = Answer & { readonly fingerprint: string }

/** The key of a request, or undefined. Throws `validation_failed` (400) when it is empty or longer than 255 characters. */
const idempotencyKey = (request: FastifyRequest): string | undefined => {
  const header = request.headers['idempotency-key']
  if (header === undefined) return undefined
  if (typeof header === 'string' && /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/.test(header))
    return header
  throw validationFailed(undefined, {
    'Idempotency-Key': [
      { en: 'Must be 1 to 255 ASCII characters.', de: 'Muss 1 bis 255 ASCII-Zeichen haben.' },
    ],
  })
}

/** What the key was used for: method, address (a trailing slash is optional everywhere) and body. */
const fingerprintOf = (request: FastifyRequest): string =>
  createHash('sha256')
    .update(
      `${request.method} ${request.url.replace(/\/+(?=\?|$)/, '')}\n${JSON.stringify(request.body ?? null)}`,
    )
    .digest('hex')

/** A transaction-level lock: a twin that comes while the first still runs is told so instead of waiting. */
const lock = (scope: string, key: string): Statement<{ locked: boolean }> =>
  statement(sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`${scope}/${key}`}, 7243)) as locked`)

/** The table is one of ours and no parameter. A key is kept for a day. */
const tables = {
  tenant: sql.raw('lead_scoring.idempotency_key'),
  installation: sql.raw('lead_scoring.installation_idempotency_key'),
} satisfies Record<string, RawBuilder<unknown>>

const forgetExpired = (table: RawBuilder<unknown>): Statement =>
  statement(sql`delete from ${table} where created_at < now() - interval '1 day'`)

/** Forgets the keys that are older than a day; the answers that lie beside them can hold what a lead holds. */
export const forgetExpiredKeys = (scope: keyof typeof tables): Statement => forgetExpired(tables[scope])

const once = async (
  table: RawBuilder<unknown>,
  scope: string,
  key: string,
  request: FastifyRequest,
  { run }: Runs,
  answer: () => Promise<Answer>,
): Promise<Answer> => {
  const [locked] = await run([lock(scope, key)])
  if (!locked.rows[0]?.locked) throw stillRunning()
  const [, stored] = await run([
    forgetExpired(table),
    statement(sql<StoredRow>`
      select encode(fingerprint, 'hex') as fingerprint, status, headers, body from ${table} where key = ${key}`),
  ])
  const fingerprint = fingerprintOf(request)
  const [row] = stored.rows
  if (row && row.fingerprint !== fingerprint) throw otherBody()
  if (row) return row
  const given = await answer()
  await run([
    statement(sql`
      insert into ${table} (key, fingerprint, status, headers, body)
      values (${key}, decode(${fingerprint}, 'hex'), ${given.status}, ${JSON.stringify(given.headers)}, ${given.body})`),
  ])
  return given
}

/**
 * Runs a POST of a tenant. With an Idempotency-Key the work and its answer are stored in one transaction, and a twin gets
 * the stored answer; `idempotency_key_in_use` (409) while the first still runs, `idempotency_key_reused` (422) for another body.
 */
export const answerOnce = async (
  request: FastifyRequest,
  db: TenantDb,
  work: (db: TenantDb | TenantTransaction) => Promise<Answer>,
): Promise<Answer> => {
  const key = idempotencyKey(request)
  if (key === undefined) return work(db)
  return db.transaction((transaction) =>
    once(tables.tenant, String(db.tenantId), key, request, transaction, () => work(transaction)),
  )
}

/** The same for a POST that belongs to no tenant; the work always has a transaction. */
export const answerOnceForInstallation = (
  request: FastifyRequest,
  db: InstallationDb,
  work: (transaction: InstallationTransaction) => Promise<Answer>,
): Promise<Answer> => {
  const key = idempotencyKey(request)
  return db.transaction((transaction) =>
    key === undefined
      ? work(transaction)
      : once(tables.installation, 'installation', key, request, transaction, () => work(transaction)),
  )
}
