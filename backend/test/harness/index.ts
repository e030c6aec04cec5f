import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { onDatabase } from './test-run.ts'

/** A migrated database of one's own. */
export type TestDatabase = {
  /** Connection string of the user who owns it and may switch to the app's role. */
  url: string
  /** Ends its connections and removes it; what is forgotten goes at the end of the run. */
  drop(): Promise<void>
}

/** Copies the run's migrated template; takes some tens of milliseconds. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { url, prefix, template } = inject('testServer')
  const name = prefix + randomBytes(6).toString('hex')
  await execute(url, `create database ${name} template ${template}`)
  return {
    url: onDatabase(url, name),
    drop: () => execute(url, `drop database if exists ${name} with (force)`),
  }
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
