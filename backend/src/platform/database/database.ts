import pg, { type PoolClient } from 'pg'
import { connectionOf } from './connection.ts'
import { flush, type Rows } from './flush.ts'
import type { Statement } from './statement.ts'

/** A pool of connections; runs statements by the flush. Tenant data is reached through platform/tenancy only. */
export type Database = {
  /** One round trip, one transaction; results in the statements' order. */
  run(statements: readonly Statement[]): Promise<readonly Rows<unknown>[]>
  /**
   * Several round trips in one transaction: commits when `work` resolves, rolls back when it rejects. The opening
   * statements go with BEGIN. May run `work` again, from a fresh beginning, when it lost against another transaction.
   */
  transaction<T>(
    opening: readonly Statement[],
    work: (run: Run, opened: readonly Rows<unknown>[]) => Promise<T>,
  ): Promise<T>
  close(): Promise<void>
}

export type Run = (statements: readonly Statement[]) => Promise<readonly Rows<unknown>[]>

export type DatabaseOptions = {
  readonly url: string
  /** Connections at most. */
  readonly connections: number
  /** False behind a transaction pooler that cannot keep named prepared statements. */
  readonly prepare: boolean
  /** Hears of connections that broke while idle; they are replaced. */
  readonly onConnectionError?: (error: Error) => void
}

/**
 * A transaction that lost against another one is tried again (40001 serialization_failure, 40P01 deadlock_detected), and one
 * that met a statement prepared before a migration (0A000): the flush forgets that statement when it fails.
 */
const maxAttempts = 4
const mayBeTriedAgain = (error: unknown): boolean =>
  error instanceof pg.DatabaseError &&
  (error.code === '40001' || error.code === '40P01' || /^cached plan must not change/.test(error.message))

/** 57P: the server ends this connection; 25P03: it idled in a transaction. pg notices only when the socket closes. */
const endsConnection = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && /^(57P|25P03)/.test(error.code ?? '')

/** No statement runs, and no transaction waits for us, longer than this. */
const boundMs = 60_000
const boundsFor = (scope: 'session' | 'transaction'): string =>
  ['statement_timeout', 'idle_in_transaction_session_timeout']
    .map((name) => `set_config('${name}', '${boundMs}', ${scope === 'transaction'})`)
    .join(', ')
const boundSession = `select ${boundsFor('session')}`
const boundTransaction: Statement = { text: `select ${boundsFor('transaction')}`, values: [] }

const begin: Statement = { text: 'begin', values: [] }
const commit: Statement = { text: 'commit', values: [] }
const rollback: Statement = { text: 'rollback', values: [] }

/** Opens a pool; connects on first use. */
export const openDatabase = ({ url, connections, prepare, onConnectionError }: DatabaseOptions): Database => {
  const pool = new pg.Pool({
    ...connectionOf(url),
    max: connections,
    application_name: 'lead-scoring',
    // By SQL, once a connection: poolers refuse or ignore startup parameters. Behind a transaction pooler a session is nobody's.
    ...(prepare && {
      onConnect: async (client) => {
        await client.query(boundSession)
      },
    }),
  })
  const heard = onConnectionError ?? (() => {})
  // The pool's own listener is gone while a client is checked out; without this one a database crash ends Node.
  pool.on('connect', (client) => client.on('error', heard))
  pool.on('error', () => {}) // heard already

  const send = (client: PoolClient, statements: readonly Statement[]) =>
    flush(client, prepare ? statements : statements.map(({ text, values }) => ({ text, values })))

  /** The first statements of a transaction. */
  const sendOpening = async (
    client: PoolClient,
    first: readonly Statement[],
    others: readonly Statement[],
  ) => {
    if (prepare) return (await send(client, [...first, ...others])).slice(first.length)
    return (await send(client, [...first, boundTransaction, ...others])).slice(first.length + 1)
  }

  const withClient = async <T>(work: (client: PoolClient) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      const client = await pool.connect()
      let ended = false
      try {
        return await work(client)
      } catch (error) {
        ended = endsConnection(error)
        if (attempt >= maxAttempts || !mayBeTriedAgain(error)) throw error
      } finally {
        client.release(ended) // the pool itself throws away a client whose connection is gone already
      }
    }
  }

  return {
    run: (statements) => withClient((client) => sendOpening(client, [], statements)),
    transaction: (opening, work) =>
      withClient(async (client) => {
        let result: Awaited<ReturnType<typeof work>>
        try {
          const opened = await sendOpening(client, [begin], opening)
          result = await work((statements) => send(client, statements), opened)
        } catch (error) {
          await send(client, [rollback]).catch(() => undefined)
          throw error
        }
        const [committed] = await send(client, [commit])
        if (committed?.command !== 'COMMIT') throw new Error('the transaction was rolled back by PostgreSQL')
        return result
      }),
    close: () => pool.end(),
  }
}
