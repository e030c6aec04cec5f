import pg from 'pg'
import { openConnection } from '../database/connection.ts'
import {
  batchRows,
  exactNumber,
  type ForeignDatabase,
  ForeignDatabaseError,
  type ForeignRow,
  type ForeignValue,
} from './foreign-database.ts'

const { INT8, BYTEA } = pg.types.builtins

/** Types that JavaScript would read with a loss; numeric is text already. */
const exactTypes: readonly (readonly [number, (text: string) => ForeignValue])[] = [
  [INT8, exactNumber],
  [BYTEA, (text) => ({ hex: text.slice(2) })],
]

/** Everything in it sees one moment. It may last as long as the import: the source's limits on time do not count. */
const begin = [
  'begin transaction isolation level repeatable read, read only',
  `set local time zone 'UTC'`,
  `set local datestyle = 'ISO, YMD'`,
  'set local statement_timeout = 0',
  'set local idle_in_transaction_session_timeout = 0',
].join('; ')

const explained = (error: unknown): ForeignDatabaseError => {
  if (error instanceof ForeignDatabaseError) return error
  const { code, message = String(error) } = error as NodeJS.ErrnoException
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || /timeout/.test(message))
    return new ForeignDatabaseError(`no PostgreSQL answers there (${code ?? message})`, error)
  if (code === '42P01') return new ForeignDatabaseError(`${message}; is it in another schema?`, error)
  return new ForeignDatabaseError(message, error)
}

const connect = async (url: string): Promise<pg.Client> => {
  try {
    const client = await openConnection(url, 'lead-scoring import')
    for (const [type, read] of exactTypes) client.setTypeParser(type, read)
    await client.query(begin)
    return client
  } catch (error) {
    throw explained(error)
  }
}

/** Opens a PostgreSQL for reading: one transaction, cursors on the server. Throws ForeignDatabaseError. */
export const openPostgresReader = async (url: string): Promise<ForeignDatabase> => {
  const client = await connect(url)
  const query = (text: string) =>
    client.query<ForeignRow>(text).catch((error: unknown) => {
      throw explained(error)
    })
  const fetchRows = () => query(`fetch ${batchRows} from foreign_rows`)

  async function* stream(text: string) {
    await query(`declare foreign_rows no scroll cursor for ${text}`)
    try {
      for (let next = fetchRows(); ; ) {
        const { rows } = await next
        if (rows.length === 0) return
        next = fetchRows() // while the caller works on these
        next.catch(() => {}) // told when its turn comes
        yield rows
      }
    } finally {
      await client.query('close foreign_rows').catch(() => undefined)
    }
  }
  return { kind: 'postgres', stream, close: () => client.end().catch(() => undefined) }
}
