import { existsSync } from 'node:fs'
import type { SQLOutputValue } from 'node:sqlite'
import {
  batchRows,
  exactNumber,
  type ForeignDatabase,
  ForeignDatabaseError,
  type ForeignRow,
  type ForeignValue,
} from './foreign-database.ts'

/** The decimal digits of a REAL are the shortest that stand for it, so 0.1 is 0.1; what is no number JSON has is text. */
const exactValue = (value: SQLOutputValue): ForeignValue => {
  if (typeof value === 'bigint') return exactNumber(value)
  if (value instanceof Uint8Array) return { hex: Buffer.from(value).toString('hex') }
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
}

const rowOf = (row: Record<string, SQLOutputValue>): ForeignRow =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, exactValue(value)]))

/** The next rows; fewer than `batchRows` at the end. */
const take = (rows: Iterator<Record<string, SQLOutputValue>>): readonly ForeignRow[] => {
  const taken: ForeignRow[] = []
  for (let next = rows.next(); !next.done; next = rows.next()) {
    taken.push(rowOf(next.value))
    if (taken.length === batchRows) break
  }
  return taken
}

const explaining = <T>(work: () => T): T => {
  try {
    return work()
  } catch (error) {
    throw new ForeignDatabaseError(error instanceof Error ? error.message : String(error), error)
  }
}

/**
 * Opens an SQLite file for reading, in one transaction: as long as it is open, its own program may have to wait with writing.
 * Throws ForeignDatabaseError.
 */
export const openSqliteReader = async (path: string): Promise<ForeignDatabase> => {
  if (!existsSync(path)) throw new ForeignDatabaseError(`there is no file ${path}`)
  const { DatabaseSync } = await import('node:sqlite')
  const database = explaining(() => {
    const opened = new DatabaseSync(path, { readOnly: true })
    opened.exec('begin')
    return opened
  })

  async function* stream(text: string) {
    const rows = explaining(() => {
      const statement = database.prepare(text)
      statement.setReadBigInts(true)
      return statement.iterate()
    })
    let batch: readonly ForeignRow[]
    do {
      batch = explaining(() => take(rows))
      if (batch.length > 0) yield batch
    } while (batch.length === batchRows)
  }
  return { kind: 'sqlite', stream, close: async () => database.close() }
}
