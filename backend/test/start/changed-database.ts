import pg from 'pg'
import { createTestDatabase } from '../harness/index.ts'

/** The URL of a migrated database on which somebody did something. */
export const databaseAfter = async (statement: string, values: readonly unknown[] = []): Promise<string> => {
  const { url } = await createTestDatabase()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement, [...values])
  await client.end()
  return url
}
