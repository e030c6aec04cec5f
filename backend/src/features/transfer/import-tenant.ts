import { DatabaseError } from 'pg'
import type { Secrets } from '../../platform/secrets/index.ts'
import type { TransferDb, TransferTransaction } from '../../platform/tenancy/transfer-db.ts'
import { recordEvent } from '../events/index.ts'
import { listTables, selectSchema, type TableShape } from './catalogue.queries.ts'
import { type CheckedFile, checkFile, type SealedColumn } from './check-rows.ts'
import { type Header, ImportRefused } from './format.ts'
import {
  insertAccounts,
  insertRows,
  selectAccountConflict,
  selectStranger,
  selectTaken,
} from './import.queries.ts'
import { accountTable, movedTables } from './moved-tables.ts'
import { type FileRow, openFile } from './read-rows.ts'

export type ImportOptions = {
  readonly transfer: TransferDb
  readonly sealedColumns: readonly SealedColumn[]
  readonly secrets: Pick<Secrets, 'isOurs'>
  /** Of the file; it is read twice. */
  readonly path: string
}

/** What was imported. */
export type Imported = CheckedFile & { readonly newAccounts: number }

/** Rows of one table with the same columns, next to each other in the file. */
type Batch = { readonly table: string; readonly columns: readonly string[]; readonly rows: FileRow[] }

const batchRows = 500
const batchCharacters = 1024 * 1024

async function* batchesOf(pieces: AsyncGenerator<readonly FileRow[]>): AsyncGenerator<Batch> {
  let batch: Batch | undefined
  let characters = 0
  for await (const piece of pieces) {
    for (const row of piece) {
      const columns = Object.keys(row.row)
      const fits =
        batch?.table === row.table &&
        batch.rows.length < batchRows &&
        characters < batchCharacters &&
        batch.columns.join() === columns.join()
      if (batch && !fits) yield batch
      if (!batch || !fits) {
        batch = { table: row.table, columns, rows: [] }
        characters = 0
      }
      batch.rows.push(row)
      characters += row.text.length
    }
  }
  if (batch) yield batch
}

const refuseConflict = async ({ run }: TransferTransaction, lines: string): Promise<void> => {
  const [{ rows }] = await run([selectAccountConflict(lines)])
  const [conflict] = rows
  if (!conflict) return
  const { id, email, known_id, known_email } = conflict
  throw new ImportRefused(
    id === known_id
      ? `Account ${id} is ${known_email} here and ${email} in the file; numbers of accounts cannot change, because the log names people by them.`
      : `${email} has account ${known_id} here and account ${id} in the file; numbers of accounts cannot change, because the log names people by them.`,
  )
}

/** Gives how many accounts are new. */
const writeBatch = async (
  transaction: TransferTransaction,
  { table, columns, rows }: Batch,
): Promise<number> => {
  const lines = `[${rows.map(({ text }) => text).join(',')}]`
  if (table === accountTable) {
    await refuseConflict(transaction, lines)
    const [{ rowCount }] = await transaction.run([insertAccounts(columns, lines)])
    return rowCount
  }
  const [{ rowCount }] = await transaction.run([insertRows(table, columns, lines)])
  if (rowCount !== rows.length)
    throw new Error(`${table}: ${rows.length} rows were sent, ${rowCount} written`)
  return 0
}

/** What the database does not take (classes 22, 23 and 42501 of SQLSTATE), as a sentence for who brings the file. */
const explainRefusal = (error: unknown, { table, rows }: Batch): never => {
  if (!(error instanceof DatabaseError) || !/^(22|23|42501$)/.test(error.code ?? '')) throw error
  throw new ImportRefused(
    `The database does not take one of the lines ${rows[0]?.line} to ${rows.at(-1)?.line} (${table}): ${error.message}.`,
    { cause: error },
  )
}

const refuseTaken = async ({ run }: TransferTransaction, { tenant }: Header): Promise<void> => {
  const [{ rows }] = await run([selectTaken(tenant.id, tenant.slug)])
  const [taken] = rows
  if (!taken) return
  throw new ImportRefused(
    taken.id === tenant.id
      ? `There is a tenant ${taken.id} here already (${taken.name}); a tenant is imported whole, where its number is free.`
      : `Tenant ${taken.id} (${taken.name}) has the slug ${taken.slug} here; change it there, or in the other installation before you export.`,
  )
}

/**
 * A number alone must not lead to somebody: by memberships of all numbers, a forged file would show its tenant the names and
 * addresses of everybody who has an account here. Numbers that are nobody's may stand in the log.
 */
const refuseStrangers = async ({ run }: TransferTransaction, { strangers }: CheckedFile): Promise<void> => {
  const [{ rows }] = await run([selectStranger(strangers)])
  const [stranger] = rows
  if (stranger)
    throw new ImportRefused(
      `A row names account ${stranger.id}, which the file does not bring and which is somebody else's here.`,
    )
}

type Target = { readonly tables: readonly TableShape[]; readonly schema: number }

const readTarget = (transfer: TransferDb): Promise<Target> =>
  transfer.write(null, async ({ run }) => {
    const [{ rows }, { rows: schemas }] = await run([listTables(), selectSchema()])
    if (!schemas[0]) throw new Error('a maximum is one row')
    return { tables: movedTables(rows), schema: schemas[0].schema }
  })

const writeFile = async (
  transaction: TransferTransaction,
  { path }: ImportOptions,
  { schema }: Target,
  checked: CheckedFile,
): Promise<number> => {
  const file = openFile(path, schema)
  let newAccounts = 0
  for await (const batch of batchesOf(file.rows()))
    newAccounts += await writeBatch(transaction, batch).catch((error) => explainRefusal(error, batch))
  if (file.sha256() !== checked.sha256) throw new ImportRefused('The file changed while it was read.')
  const { header, sha256 } = checked
  const after = { exported_at: header.exported_at, sha256 }
  await transaction.run([recordEvent({ type: 'tenant.imported', actor: 'system', before: null, after })])
  return newAccounts
}

/**
 * Takes over a tenant from a file of exportTenant, whole or not at all, in constant memory: the file is checked to its end before
 * anything is written. Numbers stay; tables give new ones behind those of the file. The log tells of it. Throws
 * ImportRefused with a sentence.
 */
export const importTenant = async (options: ImportOptions): Promise<Imported> => {
  const { transfer, path, sealedColumns, secrets } = options
  const target = await readTarget(transfer)
  const checked = await checkFile(openFile(path, target.schema), {
    tables: target.tables,
    sealedColumns,
    secrets,
  })
  const { header, highestIds } = checked
  await transfer.write(header.tenant.id, async (transaction) => {
    await refuseTaken(transaction, header)
    await refuseStrangers(transaction, checked)
  })
  await transfer.advance([...highestIds].map(([table, highestId]) => ({ table, highestId })))
  const newAccounts = await transfer.write(header.tenant.id, async (transaction) => {
    await refuseTaken(transaction, header)
    await refuseStrangers(transaction, checked)
    return writeFile(transaction, options, target, checked)
  })
  return { ...checked, newAccounts }
}
