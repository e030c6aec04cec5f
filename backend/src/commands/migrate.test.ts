import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { onDatabase } from '../../test/harness/test-run.ts'
import { runProgram } from '../../test/programs/run-program.ts'
import { openConnection } from '../platform/database/connection.ts'
import { readMigrations } from '../platform/database/migrations.ts'

const server = inject('testServer')
const name = server.prefix + randomBytes(6).toString('hex')
const url = onDatabase(server.url, name)

const runSql = async (statement: string) => {
  const client = await openConnection(server.url, 'test')
  await client.query(statement)
  await client.end()
}
beforeAll(() => runSql(`create database ${name}`))
afterAll(() => runSql(`drop database ${name} with (force)`))

/** A program of ours with these settings and no others, to its end. */
const run = (program: Parameters<typeof runProgram>[0], settings: Record<string, string>) =>
  runProgram(program, { DATABASE_URL: url, ...settings })

test('a server that may not migrate says what to run; the command prints what it applied, then that nothing was missing', async () => {
  const migrations = await readMigrations()
  const refused = await run('main.ts', { MIGRATIONS: 'off', WEB_APP: 'off', PORT: '0' })
  expect([refused.code, refused.errors]).toEqual([
    1,
    'DATABASE_URL: The database lacks the migration 0001_tenant.sql and MIGRATIONS=off: run `npm run migrate`.\n',
  ])
  const first = await run('commands/migrate.ts', { MIGRATIONS: 'off' })
  expect(first).toEqual({
    code: 0,
    errors: '',
    out: migrations.map((migration) => `${migration.name}\n`).join(''),
  })
  const second = await run('commands/migrate.ts', {})
  expect(second).toEqual({ code: 0, errors: '', out: 'The database has every migration already.\n' })
})
