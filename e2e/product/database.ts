import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** A database of one's own on a server, empty. */
export type OwnDatabase = { readonly url: string; readonly drop: () => Promise<void> }

const execute = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Creates an empty database on the server of a connection string. */
export const createDatabase = async (serverUrl: string): Promise<OwnDatabase> => {
  const name = `lead_scoring_e2e_${randomBytes(6).toString('hex')}`
  await execute(serverUrl, `create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => execute(serverUrl, `drop database if exists ${name} with (force)`) }
}
