import pg from 'pg'
import { type Tls, tlsOf, tlsParameters } from './tls-mode.ts'

/** Connecting takes at most so long, name look-up, TLS and sign-in included. */
const connectTimeoutMs = 10_000

/** What this file needs to know of pg's client (pg is pinned; `connection.test.ts` covers each path). */
type Inside = {
  connection: pg.Connection & { stream: { destroy(): void } }
  ssl: unknown
  _connecting: boolean
  _connectionError: boolean
  _ended: boolean
  _queryable: boolean
}

/** The server said it, rather than the network. */
const isAnswer = (error: Error | null): error is pg.DatabaseError => error instanceof pg.DatabaseError

/**
 * Whether the server refuses this kind of connection, rather than this login: pg says so by a message when there is no TLS;
 * pg_hba.conf's "no entry ... no encryption" is a 28000, PgBouncer's "SSL required" an 08P01.
 */
const refusesKind = (error: Error | null): boolean =>
  isAnswer(error) ? error.code === '28000' || error.code === '08P01' : /SSL/.test(error?.message ?? '')

/** A client that tries the second way to connect when the server does not want the first; pg knows only one. */
const clientWithSecondWay = (second: Tls['second']) =>
  class extends pg.Client {
    readonly #config: pg.ClientConfig

    constructor(config: pg.ClientConfig) {
      super(config)
      this.#config = config
    }

    override connect(): Promise<this>
    override connect(callback: (error: Error | null) => void): void
    override connect(callback?: (error: Error | null) => void): Promise<this> | undefined {
      if (callback === undefined)
        return new Promise((resolve, reject) =>
          this.connect((error) => (error ? reject(error) : resolve(this))),
        )
      super.connect((error: Error | null) => {
        if (!refusesKind(error)) return callback(error)
        this.#beginAnew()
        // What keeps the second way from being tried says less than what was wrong with the first.
        super.connect((again: Error | null) => callback(again === null || isAnswer(again) ? again : error))
      })
    }

    /** Puts an unused connection in the place of the one that was refused, of which nothing is heard any more. */
    #beginAnew(): void {
      const inside = this as unknown as Inside
      inside.connection.removeAllListeners()
      inside.connection.on('error', () => {})
      inside.connection.stream.destroy()
      const { connection, ssl } = new pg.Client({ ...this.#config, ssl: second }) as unknown as Inside
      const unused = { _connecting: false, _connectionError: false, _ended: false, _queryable: true }
      Object.assign(inside, { connection, ssl, ...unused })
    }
  }

/**
 * The settings of pg for a database URL, for every client and pool of ours: TLS as tls-mode.ts says, and a bound for the time
 * that connecting may take. Throws DatabaseUrlError.
 */
export const connectionOf = (databaseUrl: string): pg.PoolConfig => {
  const { first, second } = tlsOf(databaseUrl)
  const url = new URL(databaseUrl)
  for (const parameter of tlsParameters) url.searchParams.delete(parameter)
  return {
    connectionString: url.href,
    connectionTimeoutMillis: connectTimeoutMs,
    ssl: first,
    ...(second !== undefined && { Client: clientWithSecondWay(second) as unknown as new () => pg.Client }),
  }
}

/** A single connection, for what needs a session of its own. Its user ends it. A query may take `queryTimeoutMs`; absent: any time. */
export const openConnection = async (
  databaseUrl: string,
  name: string,
  timeoutMs = connectTimeoutMs,
  queryTimeoutMs?: number,
): Promise<pg.Client> => {
  const { Client = pg.Client, ...settings } = connectionOf(databaseUrl)
  const client = new (Client as typeof pg.Client)({
    ...settings,
    application_name: name,
    connectionTimeoutMillis: Math.min(timeoutMs, connectTimeoutMs),
    ...(queryTimeoutMs !== undefined && { query_timeout: queryTimeoutMs }),
  })
  client.on('error', () => {}) // the query that was under way rejects and tells
  await client.connect()
  return client
}
