/*
 * Compares many more pairs than the tests do: `node backend/test/parity/run.ts 1000000 [seed]`. On the server of
 * TEST_DATABASE_URL, else on an embedded one. Exit code 1 when JavaScript and SQL differ.
 */
import { randomInt } from 'node:crypto'
import pg from 'pg'
import { openTestServer } from '../harness/test-server.ts'
import { comparePairs } from './compare.ts'

const wholeNumber = (text: string | undefined, otherwise: number): number => {
  const value = text === undefined ? otherwise : Number(text.replaceAll('_', ''))
  if (Number.isSafeInteger(value) && value >= 0) return value
  throw new Error(`${text} is not a whole number. Usage: node backend/test/parity/run.ts [pairs] [seed]`)
}

const pairs = wholeNumber(process.argv[2], 1_000_000)
const seed = wholeNumber(process.argv[3], randomInt(2 ** 31))

const server = await openTestServer(process.env.TEST_DATABASE_URL)
const client = new pg.Client({ connectionString: server.url })
try {
  await client.connect()
  const { rows } = await client.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  )
  const begin = performance.now()
  const result = await comparePairs(client, { pairs, seed })
  const seconds = (performance.now() - begin) / 1000
  const differences = result.difference === null ? 0 : 1
  console.log(
    `${result.pairs} pairs, ${differences} differences, ${seconds.toFixed(1)} seconds (PostgreSQL ${rows[0]?.version}, seed ${seed})`,
  )
  if (result.difference !== null) {
    console.error(JSON.stringify(result.difference, null, 2))
    process.exitCode = 1
  }
} finally {
  await client.end()
  await server.stop()
}
