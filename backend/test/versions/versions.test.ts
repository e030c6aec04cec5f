import { randomInt } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openConnection } from '../../src/platform/database/connection.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { requireMigrated } from '../../src/platform/database/require-migrated.ts'
import { onDatabase } from '../harness/test-run.ts'
import { comparePairs } from '../parity/compare.ts'
import { whyNot } from './binaries.ts'
import { type StartedPostgres, startPostgres } from './postgres.ts'
import { useProduct } from './product.ts'
import { runSetup, whyNoSetup } from './setup.ts'

const titleOf = (name: string, reason: string | undefined) =>
  reason === undefined ? name : `${name} (not run: ${reason})`

let server: StartedPostgres
let admin: pg.Client

const start = async (version: 14 | 15 | 16 | 17 | 18, settings: Readonly<Record<string, string>> = {}) => {
  server = await startPostgres(version, { settings })
  admin = await openConnection(server.url, 'test')
}

const stop = async () => {
  await admin.end()
  await server.stop()
}

const urlOf = (login: string, database: string, password = 'secret'): string => {
  const url = new URL(onDatabase(server.url, database))
  url.username = login
  url.password = password
  return url.href
}

const rowsAs = async (url: string, text: string): Promise<unknown[]> => {
  const client = await openConnection(url, 'test')
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

const agreesWithSql = async () => {
  const seed = randomInt(2 ** 31)
  expect((await comparePairs(admin, { pairs: 3_000, seed })).difference, `seed ${seed}`).toBeNull()
}

/** What Supabase's databases hold beside ours: an administrator who is no superuser, the roles of its API, their tables. */
const likeSupabase = async () => {
  for (const statement of [
    `create role supabase_postgres login createrole createdb bypassrls password 'secret'`,
    'create role anon nologin',
    'create role authenticated nologin',
    'create role service_role nologin bypassrls',
    `create role authenticator login noinherit password 'secret'`,
    'grant anon, authenticated, service_role to authenticator',
    'create database hosted owner supabase_postgres',
    'create database prepared owner supabase_postgres',
  ])
    await admin.query(statement)
  await rowsAs(
    urlOf('postgres', 'prepared'),
    `create schema auth; create table auth.users (email text); insert into auth.users values ('a@example.com');
     create table public.profile (name text); grant all on public.profile to anon, authenticated`,
  )
}

describe.each([16, 18] as const)('PostgreSQL', (version) => {
  const reason = whyNot(version)
  describe.runIf(reason === undefined)(titleOf(`${version}`, reason), () => {
    beforeAll(() => start(version))
    afterAll(() => stop())

    test('the superuser sets up everything, and the product works', async () => {
      await migrate(server.url)
      await useProduct(server.url)
      await agreesWithSql()
    })
  })
})

describe.each([15, 17] as const)('PostgreSQL', (version) => {
  const reason = whyNot(version) ?? whyNoSetup
  describe.runIf(reason === undefined)(titleOf(`${version} as Supabase has it`, reason), () => {
    beforeAll(async () => {
      await start(version, {
        log_statement: 'all',
        log_duration: 'on',
        log_min_duration_statement: '0',
      })
      await likeSupabase()
    })
    afterAll(() => stop())

    const supabase = () => urlOf('supabase_postgres', 'prepared')

    test('setup.sql makes roles and schemas, and is as good run twice', async () => {
      const first = await runSetup(supabase(), { server: `it's "one"`, backup: 'secret' })
      expect(first.said).toMatch(/^Role lead_scoring_server: made/m)
      expect(first.said).toMatch(version === 15 ? /backup: not made \(must be superuser/ : /backup: made/)
      expect(first.said).not.toMatch(/it's/)
      const second = await runSetup(supabase(), { server: 'secret', backup: 'secret' })
      expect(second.said).toMatch(/^Schema lead_scoring: was there/m)
      const third = await runSetup(urlOf('postgres', 'prepared'), { server: 'secret', backup: 'secret' })
      expect([first.code, second.code, third.code]).toEqual([0, 0, 0])
      expect(third.said).toMatch(version === 15 ? /backup: made/ : /backup: was there/)
      await expect(rowsAs(urlOf('lead_scoring_server', 'prepared', `it's "one"`), '')).rejects.toThrow(
        /password/,
      )
    })

    test('a superuser leaves no password in the log, whatever it holds', async () => {
      const passwords = { server: 'SecretOfServer', backup: 'SecretOfBackup' }
      expect((await runSetup(urlOf('postgres', 'postgres'), passwords)).code).toBe(0)
      await admin.query(`select 'the log is read to here'`)
      await expect.poll(server.log).toMatch(/the log is read to here/)
      expect(
        server
          .log()
          .split('\n')
          .filter((line) => line.includes('SecretOf')),
      ).toEqual([])
      await runSetup(urlOf('postgres', 'postgres'), { server: 'secret', backup: 'secret' })
    })

    test('without a password it changes nothing and says so', async () => {
      const { code, said } = await runSetup(supabase(), {})
      expect(code).toBe(3)
      expect(said).toMatch(/^Set LEAD_SCORING_SERVER_PASSWORD/)
    })

    test('its login alone runs the product, checks the schema, and reads nothing of others', async () => {
      const url = urlOf('lead_scoring_server', 'prepared')
      await expect(requireMigrated(url)).rejects.toThrow(
        /lacks the migration 0001_tenant.sql .*npm run migrate/,
      )
      expect(await migrate(url)).not.toEqual([])
      expect(await migrate(url)).toEqual([])
      await requireMigrated(url)
      await useProduct(url)
      await agreesWithSql()
      await expect(rowsAs(url, 'select from lead_scoring.lead')).rejects.toThrow(
        /permission denied for schema/,
      )
      for (const role of ['lead_scoring_server', 'lead_scoring_owner', 'lead_scoring_app'])
        for (const table of ['auth.users', 'public.profile'])
          await expect(rowsAs(url, `set role ${role}; select from ${table}`)).rejects.toThrow(
            /permission denied/,
          )
      for (const schema of ['public', 'lead_scoring', 'lead_scoring_jobs'])
        await expect(rowsAs(url, `create table ${schema}.mine ()`)).rejects.toThrow(/permission denied/)
    })

    test("the roles of Supabase's API read nothing of ours", async () => {
      const url = urlOf('authenticator', 'prepared')
      for (const role of ['anon', 'authenticated', 'service_role'])
        for (const table of ['lead_scoring.lead', 'lead_scoring.tenant', 'lead_scoring_jobs._private_jobs'])
          await expect(rowsAs(url, `set role ${role}; select from ${table}`)).rejects.toThrow(
            /permission denied for schema lead_scoring/,
          )
    })

    test('the login of backups reads the rows of all tenants, and nothing of others', async () => {
      const url = urlOf('lead_scoring_backup', 'prepared')
      expect(await rowsAs(url, 'select distinct tenant_id from lead_scoring.lead')).toHaveLength(2)
      expect(await rowsAs(url, 'select from lead_scoring_jobs._private_jobs')).toEqual(expect.anything())
      await expect(rowsAs(url, 'select from auth.users')).rejects.toThrow(/permission denied/)
    })

    test('without setup.sql an administrator without a superuser’s rights sets up everything', async () => {
      const url = urlOf('supabase_postgres', 'hosted')
      expect(await migrate(url)).not.toEqual([])
      await useProduct(url)
    })
  })
})

describe.runIf(whyNot(14) === undefined)(titleOf('PostgreSQL 14', whyNot(14)), () => {
  beforeAll(() => start(14))
  afterAll(() => stop())

  test('is refused in one sentence, before anything is made', async () => {
    const sentence = 'This is PostgreSQL 14; the Lead Scoring Engine needs PostgreSQL 15 or newer.'
    await expect(migrate(server.url)).rejects.toThrow(sentence)
    await expect(requireMigrated(server.url)).rejects.toThrow(sentence)
    expect((await admin.query(`select from pg_roles where rolname ~ 'lead_scoring'`)).rowCount).toBe(0)
  })
})
