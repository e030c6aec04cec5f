import { randomBytes } from 'node:crypto'
import pg from 'pg'

export type Logins = {
  /** A new login with these attributes and settings, as the URL of a database. */
  readonly add: (databaseUrl: string, sql: (name: string) => string) => Promise<string>
  /** Of the server's superuser. */
  readonly run: (statement: string) => Promise<void>
  readonly remove: () => Promise<void>
}

/** Logins of the test server; they belong to the whole server and are dropped at the end. */
export const openLogins = async (serverUrl: string): Promise<Logins> => {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  const names: string[] = []
  return {
    add: async (databaseUrl, sql) => {
      const name = `lead_scoring_test_${randomBytes(6).toString('hex')}`
      await client.query(`create role ${name} login password 'geheim'; ${sql(name)}`)
      names.push(name)
      return Object.assign(new URL(databaseUrl), { username: name, password: 'geheim' }).href
    },
    run: async (statement) => {
      await client.query(statement)
    },
    remove: async () => {
      for (const name of names) await client.query(`drop owned by ${name}; drop role ${name}`)
      await client.end()
    },
  }
}
