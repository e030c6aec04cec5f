import { createHash } from 'node:crypto'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Secrets } from '../../platform/secrets/index.ts'
import type { TenantDb } from '../../platform/tenancy/tenant-db.ts'
import type { TransferDb, TransferTransaction } from '../../platform/tenancy/transfer-db.ts'
import { recordEvent } from '../events/index.ts'
import { listTables, selectSchema, type TableShape } from './catalogue.queries.ts'
import { closeRows, fetchRows, openRows, selectExportedTenant } from './export.queries.ts'
import { type End, formatName, formatVersion, type Header } from './format.ts'
import { movedTables } from './moved-tables.ts'

export type ExportOptions = {
  readonly transfer: TransferDb
  /** The tenant, as the application sees it. */
  readonly tenant: TenantDb
  readonly secrets: Pick<Secrets, 'keyId'>
  /** The version of the product. */
  readonly product: string
  /** Takes the file; stays open. */
  readonly output: Writable
}

/** What was exported. */
export type Exported = { readonly header: Header; readonly rows: End['rows'] }

const readHeader = async (
  { run }: TransferTransaction,
  { secrets, product }: ExportOptions,
  tables: readonly TableShape[],
): Promise<Header> => {
  const [{ rows: tenants }, { rows: schemas }] = await run([selectExportedTenant(), selectSchema()])
  if (!tenants[0] || !schemas[0]) throw new Error('the tenant and the schema were there')
  const { exported_at, ...tenant } = tenants[0]
  const given = tables.flatMap(({ name, highestId }) => (highestId === null ? [] : [[name, highestId]]))
  return {
    format: formatName,
    version: formatVersion,
    exported_at,
    product,
    schema: schemas[0].schema,
    secret_key: secrets.keyId,
    tenant,
    identities: Object.fromEntries(given),
  }
}

/** The lines of a table, some hundred at a time. */
async function* rowLines({ run }: TransferTransaction, table: TableShape, tables: readonly TableShape[]) {
  const prefix = `{"table":${JSON.stringify(table.name)},"row":`
  await run([openRows(table, tables)])
  for (;;) {
    const [{ rows }] = await run([fetchRows()])
    if (rows.length === 0) break
    yield { count: rows.length, text: rows.map(({ row }) => `${prefix}${row}}\n`).join('') }
  }
  await run([closeRows()])
}

/**
 * Writes a tenant as one file: everything that it owns as of one moment, and the accounts of its people, in constant memory.
 * The log tells of it first, because what has left cannot be taken back. Throws `tenant_unknown` (404), OperatorError when
 * PostgreSQL ends the reading, and what the output throws: the file is cut off then, and no import takes it.
 */
export const exportTenant = async (options: ExportOptions): Promise<Exported> => {
  const { transfer, tenant, output } = options
  await tenant.run([recordEvent({ type: 'tenant.exported', actor: 'system', before: null, after: null })])
  return transfer.readSnapshot(tenant.tenantId, async (transaction) => {
    const [{ rows: catalogue }] = await transaction.run([listTables()])
    const tables = movedTables(catalogue)
    const header = await readHeader(transaction, options, tables)
    const rows: Record<string, number> = {}
    const hash = createHash('sha256')
    await pipeline(
      async function* () {
        const first = `${JSON.stringify(header)}\n`
        hash.update(first)
        yield first
        for (const table of tables) {
          for await (const { count, text } of rowLines(transaction, table, tables)) {
            rows[table.name] = (rows[table.name] ?? 0) + count
            hash.update(text)
            yield text
          }
        }
        yield `${JSON.stringify({ end: { rows, sha256: hash.digest('hex') } })}\n`
      },
      output,
      { end: false },
    )
    return { header, rows }
  })
}
