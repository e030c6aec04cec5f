import { createWriteStream } from 'node:fs'
import { access, constants, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { DatabaseError } from 'pg'
import { readConfig } from '../config.ts'
import { sealTenant } from '../features/audit/index.ts'
import { importTenant } from '../features/transfer/index.ts'
import { secretsOf } from '../installation-secrets.ts'
import type { Database } from '../platform/database/database.ts'
import { OperatorError } from '../platform/problems/operator-error.ts'
import { openTenant } from '../platform/tenancy/tenant-db.ts'
import { openTransfer } from '../platform/tenancy/transfer-db.ts'
import { readySchema } from '../ready-schema.ts'
import { sealedColumns } from '../sealed-columns.ts'
import { runCommand, UsageError } from './command.ts'
import { withDatabase } from './with-database.ts'

const usage = `Takes over a tenant from a file of export:all: npm run import:all -- --from tenant.ndjson
  --from  the file; standard input otherwise
  All or nothing; numbers stay. Works while the server runs. docs/guide/move-out.en.md says what people do afterwards.`

const requireFile = async (path: string): Promise<void> => {
  try {
    await access(path, constants.R_OK)
  } catch (error) {
    throw new OperatorError(`--from ${path}: ${(error as Error).message}.`, { cause: error })
  }
  if ((await stat(path)).isDirectory())
    throw new OperatorError(`--from ${path}: this is a folder, not a file.`)
}

/** The file is read twice, so standard input is kept until the end, for our eyes only. */
const withFile = async <T>(from: string | undefined, work: (path: string) => Promise<T>): Promise<T> => {
  if (from !== undefined) {
    await requireFile(from)
    return work(from)
  }
  if (process.stdin.isTTY) throw new UsageError('Say --from, or send the file to standard input.')
  const directory = await mkdtemp(join(tmpdir(), 'lead-scoring-import-'))
  try {
    const path = join(directory, 'tenant.ndjson')
    await pipeline(process.stdin, createWriteStream(path, { mode: 0o600 }))
    return await work(path)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

const lockNotAvailable = '55P03'

/** Seals what the other installation had not: until then its transaction ids and ours cannot be told apart. */
const seal = async (database: Database, tenantId: number): Promise<void> => {
  try {
    await sealTenant(openTenant(database, tenantId))
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== lockNotAvailable) throw error
    console.log('The log is being written by others; the server seals it within a minute.')
  }
}

type Imported = Awaited<ReturnType<typeof importTenant>>

const report = ({ header, rows, newAccounts, foreignSecrets }: Imported): void => {
  const { id, name } = header.tenant
  const count = [...rows.values()].reduce((sum, table) => sum + table, 0)
  console.log(`Imported tenant ${id} (${name}): ${count} rows of ${rows.size} tables.`)
  if (newAccounts > 0)
    console.log(
      `${newAccounts} accounts are new and have no password; their people choose one by “Forgot your password?”, or come by single sign-on.`,
    )
  if (rows.has('sso_domain'))
    console.log(
      'Domains for single sign-on must be proven to this installation as well: “Check now” at each of them.',
    )
  for (const [column, values] of foreignSecrets)
    console.log(
      `${values} of ${column} do not open: they are sealed with SECRET_KEY ${header.secret_key} of the other installation. Add that key to SECRET_KEYS_OLD, or enter them anew.`,
    )
}

const options = { from: { type: 'string' } } as const

await runCommand({ usage, options }, ({ from }) =>
  withFile(from, async (path) => {
    const config = readConfig()
    const imported = await withDatabase(config, async (database, url) => {
      await readySchema(config, url)
      const transfer = openTransfer(database)
      const done = await importTenant({ transfer, sealedColumns, secrets: secretsOf(config), path })
      await seal(database, done.header.tenant.id)
      return done
    })
    report(imported)
    return 0
  }),
)
