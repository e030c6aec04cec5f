import type { Tenant } from '@lead-scoring/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/platform/database/database.ts'
import { sql, statement } from '../../src/platform/database/statement.ts'
import { openTenant } from '../../src/platform/tenancy/tenant-db.ts'
import { addPerson, aLead } from '../api/index.ts'
import { createTestDatabase, type TestDatabase } from '../harness/index.ts'
import { runProgram } from '../programs/run-program.ts'
import { interleave } from './interleave.ts'
import { hasPgBouncer, type PoolMode, withPgBouncer } from './pgbouncer.ts'
import { type PooledServer, startPooledServer } from './pooled-server.ts'
import { cleanSession, readSessionState } from './session-state.ts'

test.runIf(process.env.CI)('CI tests with PgBouncer', () => {
  expect(hasPgBouncer).toBe(true)
})

/** The server behind a pool of this mode, on a database of its own. */
const usePooledServer = (mode: PoolMode, size: number): (() => PooledServer) => {
  let database: TestDatabase | undefined
  let server: PooledServer | undefined
  beforeAll(async () => {
    database = await createTestDatabase()
    server = await startPooledServer({ databaseUrl: database.url, mode, size })
  })
  afterAll(async () => {
    await server?.stop()
    await database?.drop()
  })
  return () => {
    if (!server) throw new Error('the server did not start')
    return server
  }
}

const bounds = statement(sql<{ statement: string; idle: string }>`
  select current_setting('statement_timeout') as statement,
    current_setting('idle_in_transaction_session_timeout') as idle`)

/** A person asks for a link by which to choose a password: the request enqueues a job, and the job sends a mail. */
const receiveMail = async (server: PooledServer): Promise<string> => {
  const { email } = await addPerson(server, { password: 'seven green bottles' })
  const mail = server.smtp.next()
  const { status } = await server.send('POST', '/api/password-resets', { body: { email } })
  expect(status).toBe(202)
  const { to } = await mail
  expect(to).toEqual([email])
  return to.join()
}

describe.runIf(hasPgBouncer)(`a transaction pool of one connection, ${withPgBouncer}`, () => {
  const server = usePooledServer('transaction', 1)

  test('two tenants at the same time: no row of the other, nothing left in the session', async () => {
    const before = await readSessionState(server().url)
    const { wrong, statuses } = await interleave(server(), 300)
    expect(wrong).toEqual([])
    expect(Object.keys(statuses).sort()).toEqual(['200', '201', '204', '400', '404', '409', '412'])
    expect(await readSessionState(server().url)).toEqual({ ...cleanSession, pid: before.pid })
  })

  test('mail goes out, by a job over the direct connection', () => receiveMail(server()))

  describe('what would not work through it is refused with a sentence', () => {
    test('requests, while DATABASE_POOLER does not say what the server is behind', async () => {
      const { code, errors } = await runProgram('main.ts', { DATABASE_URL: server().url })
      expect(errors.trimEnd()).toBe(
        `DATABASE_URL: ${new URL(server().url).host} is a transaction pooler; set DATABASE_POOLER=transaction, and DIRECT_DATABASE_URL to the server itself.`,
      )
      expect(code).toBe(1)
    })

    test('migrations and jobs', async () => {
      const settings = {
        DATABASE_URL: server().url,
        DIRECT_DATABASE_URL: server().url,
        DATABASE_POOLER: 'transaction',
      }
      const { code, errors } = await runProgram('main.ts', settings)
      expect(errors.trimEnd()).toBe(
        `DIRECT_DATABASE_URL: ${new URL(server().url).host} is a transaction pooler, which loses the locks and notifications of jobs; name the server itself or a session pooler.`,
      )
      expect(code).toBe(1)
    })

    test('`npm run migrate` without a direct connection', async () => {
      const settings = {
        DATABASE_URL: server().url,
        DATABASE_POOLER: 'transaction',
        JOBS: 'off',
        MIGRATIONS: 'off',
      }
      const { code, errors } = await runProgram('commands/migrate.ts', settings)
      expect(errors.trimEnd()).toMatch(/^Migrations need a direct connection, .* set DIRECT_DATABASE_URL\.$/)
      expect(code).toBe(1)
    })

    test('a password or a database that PgBouncer does not know', async () => {
      const wrong = Object.assign(new URL(server().url), { password: 'wrong' }).href
      const absent = Object.assign(new URL(server().url), { pathname: '/not_there' }).href
      const [refused, missing] = await Promise.all(
        [wrong, absent].map((url) => runProgram('main.ts', { DATABASE_URL: url })),
      )
      expect(refused?.errors).toMatch(
        /^DATABASE_URL: \S+ refuses the role \w+: its password is wrong, .*\.\n$/,
      )
      expect(missing?.errors).toMatch(/^DATABASE_URL: \S+ has no database not_there; create it, .*\.\n$/)
      expect([refused?.code, missing?.code]).toEqual([1, 1])
    })
  })

  describe('the connection of the pool', () => {
    let database: Database
    beforeAll(() => {
      database = openDatabase({ url: server().url, connections: 3, prepare: false })
    })
    afterAll(() => database.close())

    test('bounds statements and waiting transactions within each transaction', async () => {
      const [bounded] = await database.run([bounds])
      expect(bounded?.rows).toEqual([{ statement: '1min', idle: '1min' }])
      const [, inside] = await database.transaction([bounds], async (run, opened) => [
        opened[0]?.rows,
        (await run([bounds]))[0]?.rows,
      ])
      expect(inside).toEqual([{ statement: '1min', idle: '1min' }])
      expect(await readSessionState(server().url)).toMatchObject(cleanSession)
    })

    test.each(['40P01', '40001'])('survives a transaction that lost (%s) and is done again', async (code) => {
      const lose = statement(sql`select lead_scoring_test_lose(${code})`)
      await server().sql(`create or replace function public.lead_scoring_test_lose(code text) returns void
        language plpgsql as $$ begin raise exception 'lost' using errcode = code; end $$`)
      const { pid } = await readSessionState(server().url)
      let attempts = 0
      const done = await database.transaction([], async (run) => {
        attempts++
        if (attempts === 1) await run([lose])
        return run([bounds])
      })
      expect([attempts, done[0]?.rowCount]).toEqual([2, 1])
      expect(await readSessionState(server().url)).toEqual({ ...cleanSession, pid })
    })

    test('survives what fails in the middle of a flush and of a transaction, and who gives up', async () => {
      const fail = statement(sql`select 1 / ${0}::integer`)
      const { pid } = await readSessionState(server().url)
      await expect(database.run([bounds, fail, bounds])).rejects.toThrow('division by zero')
      await expect(database.transaction([bounds], (run) => run([fail]))).rejects.toThrow('division by zero')
      await expect(database.transaction([bounds], () => Promise.reject(new Error('no')))).rejects.toThrow(
        'no',
      )
      await expect(openTenant(database, 2 ** 40).run([bounds])).rejects.toMatchObject({ status: 404 })
      expect(await readSessionState(server().url)).toEqual({ ...cleanSession, pid })
    })
  })
})

describe.runIf(hasPgBouncer)(`a session pool, ${withPgBouncer}`, () => {
  // Of the server's pool 3, of its jobs up to 7; the others are these tests'.
  const server = usePooledServer('session', 14)

  test('requests are answered, and mail goes out by a job through the pool', async () => {
    const superuser = await addPerson(server(), { superuser: true })
    const created = await superuser.send('POST', '/api/tenants/', { body: { name: 'Session pool' } })
    const { id } = created.json<Tenant>()
    const lead = await superuser.sendIn(id, 'POST', '/leads/', { body: aLead() })
    expect([created.status, lead.status]).toEqual([201, 201])
    await receiveMail(server())
  })

  test('statements and waiting transactions are bounded once a connection', async () => {
    const database = openDatabase({ url: server().url, connections: 1, prepare: true })
    try {
      const [bounded] = await database.run([bounds])
      expect(bounded?.rows).toEqual([{ statement: '1min', idle: '1min' }])
    } finally {
      await database.close()
    }
  })
})
