import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { onDatabase } from '../../../test/harness/test-run.ts'
import { openConnection } from './connection.ts'
import { migrate } from './migrate.ts'
import { readMigrations } from './migrations.ts'
import { requireMigrated } from './require-migrated.ts'

const server = inject('testServer')
let name: string
let url: string

const run = async (where: string, text: string): Promise<unknown[]> => {
  const client = await openConnection(where, 'test')
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

beforeEach(async () => {
  name = server.prefix + randomBytes(6).toString('hex')
  url = onDatabase(server.url, name)
  await run(server.url, `create database ${name}`)
})
afterEach(() => run(server.url, `drop database ${name} with (force)`))

test('what is missing is named, and nothing is changed', async () => {
  await expect(requireMigrated(url)).rejects.toThrow(
    'The database lacks the migration 0001_tenant.sql and MIGRATIONS=off: run `npm run migrate`.',
  )
  expect(await run(url, `select from pg_namespace where nspname ~ 'lead_scoring'`)).toEqual([])
  await migrate(url)
  await requireMigrated(url)
  const newest = (await readMigrations()).at(-1)
  await run(url, `delete from lead_scoring.schema_migration where number = ${newest?.number}`)
  await expect(requireMigrated(url)).rejects.toThrow(`lacks the migration ${newest?.name} `)
})

test('the queue of jobs has to be there as well', async () => {
  await migrate(url)
  await run(
    url,
    'delete from lead_scoring_jobs.migrations where id = (select max(id) from lead_scoring_jobs.migrations)',
  )
  await expect(requireMigrated(url)).rejects.toThrow('lacks migrations of the job queue and MIGRATIONS=off')
  await migrate(url).catch(() => undefined)
  await run(url, 'drop schema lead_scoring_jobs cascade')
  await expect(requireMigrated(url)).rejects.toThrow(/run `npm run migrate`/)
})

test('a newer schema is refused', async () => {
  await migrate(url)
  await run(url, `insert into lead_scoring.schema_migration (number, name) values (9999, '9999_later.sql')`)
  await expect(requireMigrated(url)).rejects.toThrow(/has migration 9999.*start the newer version/)
})

test('a login that is the application and nothing else may ask; a stranger is told what it lacks', async () => {
  await migrate(url)
  const [asker, stranger] = [`asker_${name}`, `stranger_${name}`]
  const as = (login: string) => Object.assign(new URL(url), { username: login, password: 'secret' }).href
  await run(
    url,
    `create role ${asker} login password 'secret'; create role ${stranger} login password 'secret';
     grant lead_scoring_app to ${asker}`,
  )
  try {
    await requireMigrated(as(asker))
    await expect(migrate(as(asker))).rejects.toThrow(
      /^The database role may not set up the schema lead_scoring/,
    )
    await expect(requireMigrated(as(stranger))).rejects.toThrow(
      /^The database role may not act as lead_scoring_app: permission denied to set role .*\.$/,
    )
  } finally {
    await run(url, `drop role ${asker}; drop role ${stranger}`)
  }
})
