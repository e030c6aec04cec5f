import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { readConfig } from '../config.ts'
import { exportTenant } from '../features/transfer/index.ts'
import { secretsOf } from '../installation-secrets.ts'
import { OperatorError } from '../platform/problems/operator-error.ts'
import { openTenant } from '../platform/tenancy/tenant-db.ts'
import { openTransfer } from '../platform/tenancy/transfer-db.ts'
import { version } from '../version.ts'
import { runCommand } from './command.ts'
import { readTenantId } from './tenant-id.ts'
import { withDatabase } from './with-database.ts'

const usage = `Writes everything that a tenant owns as NDJSON: npm run --silent export:all -- --tenant 1 > tenant.ndjson
  --tenant  its number
  --to      a new file instead of standard output
  Works while the server runs. docs/guide/move-out.en.md says what is in the file, and what is not.`

/** Nobody but the user who exports may read the file. */
const openFile = async (path: string): Promise<Writable> => {
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 })
  try {
    await once(file, 'open')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const reason = code === 'EEXIST' ? 'there is such a file already' : message
    throw new OperatorError(`--to ${path}: ${reason}.`, { cause: error })
  }
  return file
}

const sayBroken = (error: unknown): never => {
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  throw new OperatorError('Whoever read the export ended before it did.', { cause: error })
}

/** A file that no import takes would stand in the way of the next export, with personal data in it. */
const removing = async <T>(path: string | undefined, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (path !== undefined) await rm(path, { force: true })
    throw error
  }
}

const options = { tenant: { type: 'string' }, to: { type: 'string' } } as const

await runCommand({ usage, options }, async (flags) => {
  const tenantId = readTenantId(flags.tenant)
  const config = readConfig()
  const output = flags.to === undefined ? process.stdout : await openFile(flags.to)
  const { header, rows } = await removing(flags.to, async () => {
    const exported = await withDatabase(config, (database) =>
      exportTenant({
        transfer: openTransfer(database),
        tenant: openTenant(database, tenantId),
        secrets: secretsOf(config),
        product: version,
        output,
      }).catch(sayBroken),
    )
    if (flags.to !== undefined) await finished(output.end())
    return exported
  })
  const count = Object.values(rows).reduce((sum, table) => sum + table, 0)
  console.error(
    `Exported tenant ${tenantId} (${header.tenant.name}): ${count} rows of ${Object.keys(rows).length} tables.`,
  )
  return 0
})
