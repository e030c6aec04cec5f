import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/harness/index.ts'
import { type Database, type DatabaseOptions, openDatabase } from './database.ts'
import type { Rows } from './flush.ts'
import { prepared, type Statement } from './statement.ts'

let testDatabase: TestDatabase
let opened: Database[]
/** One connection, so that each test also shows that the connection is given back and fit for use. */
let database: Database
let other: Database

const open = (options: Partial<DatabaseOptions> = {}): Database => {
  const result = openDatabase({ url: testDatabase.url, connections: 1, prepare: true, ...options })
  opened.push(result)
  return result
}

const statement = (text: string, ...values: unknown[]): Statement => prepared({ text, values })
const insert = (id: number, amount = 0) => statement('insert into account values ($1, $2)', id, amount)
const setAmount = (id: number, amount: number) =>
  statement('update account set amount = $2 where id = $1', id, amount)

const firstOf = <T>(result: Rows<unknown> | undefined): T => result?.rows[0] as T

const accounts = async (from = database) => {
  const [row] = await from.run([
    statement(
      `select coalesce(json_agg(json_build_array(id, amount) order by id), '[]') as all from account`,
    ),
  ])
  return firstOf<{ all: [id: number, amount: number][] }>(row).all
}

const processId = statement('select pg_backend_pid() as pid')
const terminate = (result: Rows<unknown> | undefined) =>
  statement('select pg_terminate_backend($1)', firstOf<{ pid: number }>(result).pid)

beforeAll(async () => {
  testDatabase = await createTestDatabase()
})

afterAll(() => testDatabase.drop())

beforeEach(async () => {
  opened = []
  database = open()
  other = open()
  await other.run([
    statement('drop table if exists part, account'),
    statement('create table account (id integer primary key, amount integer)'),
    statement('create table part (account_id integer references account deferrable initially deferred)'),
  ])
})

afterEach(() => Promise.all(opened.map((each) => each.close())))

describe('run', () => {
  test('goes on when a migration made a prepared statement stale', async () => {
    const all = statement('select * from account')
    await database.run([all])
    await other.run([statement('alter table account add column note text'), insert(1, 2)])
    const [rows] = await database.run([all])
    expect(rows?.rows).toEqual([{ id: 1, amount: 2, note: null }])
  })

  test('commits all statements or none', async () => {
    await database.run([insert(1), insert(2)])
    await expect(database.run([insert(3), insert(1)])).rejects.toMatchObject({ code: '23505' })
    expect(await accounts(other)).toEqual([
      [1, 0],
      [2, 0],
    ])
  })

  test('more at once than there are connections wait for their turn', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, id) => database.run([insert(id)])))
    expect(await accounts()).toHaveLength(30)
  })

  test('keeps named statements only where it may', async () => {
    const names = { text: 'select name from pg_prepared_statements', values: [] }
    const [, kept] = await database.run([insert(1), names])
    expect(kept?.rowCount).toBeGreaterThan(0)
    const unprepared = open({ prepare: false })
    await unprepared.run([insert(2), insert(3)])
    const results = await unprepared.run([setAmount(2, 5), setAmount(3, 6), statement(names.text)])
    expect(results.map(({ rowCount }) => rowCount)).toEqual([1, 1, 0])
    expect(await accounts()).toEqual([
      [1, 0],
      [2, 5],
      [3, 6],
    ])
  })
})

describe('a transaction', () => {
  test('gives the results of the opening, sees its own writes, and commits', async () => {
    const result = await database.transaction(
      [insert(1), statement('select 5 as five')],
      async (run, results) => {
        await run([insert(2)])
        expect(results.map(({ rows }) => rows)).toEqual([[], [{ five: 5 }]])
        const [own] = await run([statement('select count(*)::integer as count from account')])
        expect(own?.rows).toEqual([{ count: 2 }])
        expect(await accounts(other)).toEqual([])
        return 'done'
      },
    )
    expect(result).toBe('done')
    expect(await accounts(other)).toHaveLength(2)
  })

  test('rolls back when the work throws', async () => {
    const work = database.transaction([insert(1)], async (run) => {
      await run([insert(2)])
      throw new Error('changed my mind')
    })
    await expect(work).rejects.toThrow('changed my mind')
    expect(await accounts()).toEqual([])
  })

  test('rolls back when a statement fails, even when the work makes nothing of it', async () => {
    const failing = database.transaction([insert(1)], (run) => run([insert(1)]))
    await expect(failing).rejects.toMatchObject({ code: '23505' })
    const swallowing = database.transaction([insert(1)], async (run) => {
      await run([insert(1)]).catch(() => undefined)
      return 'fine'
    })
    await expect(swallowing).rejects.toThrow(/rolled back/)
    expect(await accounts()).toEqual([])
  })

  test('rejects when the commit fails', async () => {
    const work = database.transaction([], (run) => run([statement('insert into part values (9)')]))
    await expect(work).rejects.toMatchObject({ code: '23503' })
    await database.run([insert(1)])
    expect(await accounts()).toEqual([[1, 0]])
  })

  test('whose opening fails leaves nothing open', async () => {
    const broken = database.transaction([insert(1), insert(1)], async () => 'never')
    await expect(broken).rejects.toMatchObject({ code: '23505' })
    expect(await accounts()).toEqual([])
    await database.transaction([insert(1)], async () => undefined)
    expect(await accounts(other)).toEqual([[1, 0]])
  })
})

describe('losing against another transaction', () => {
  /** Fails with the SQLSTATE until it was asked `times` times; a sequence is not rolled back. */
  const failing = async (times: number, code: string): Promise<Statement> => {
    await database.run([
      statement('drop sequence if exists attempt'),
      statement('create sequence attempt'),
      statement(`create or replace function attempts(times integer, code text) returns bigint language plpgsql as $$
        declare attempt bigint := nextval('attempt');
        begin
          if attempt <= times then raise exception 'not yet' using errcode = code; end if;
          return attempt;
        end $$`),
    ])
    return statement('select attempts($1, $2)', times, code)
  }
  const attempts = async () => {
    const [result] = await database.run([statement('select last_value::integer as count from attempt')])
    return firstOf<{ count: number }>(result).count
  }

  test('in a deadlock one of two gives way, begins anew, and both are done', async () => {
    const url = `${testDatabase.url}?options=${encodeURIComponent('-c deadlock_timeout=10ms')}`
    const quick = open({ url, connections: 2 })
    await quick.run([insert(1), insert(2)])
    let waiting = 0
    let bothHold: () => void = () => {}
    const met = new Promise<void>((resolve) => {
      bothHold = resolve
    })
    let beginnings = 0
    const change = (first: number, second: number) =>
      quick.transaction([], async (run) => {
        beginnings++
        await run([statement('update account set amount = amount + 1 where id = $1', first)])
        if (++waiting === 2) bothHold()
        await met
        await run([statement('update account set amount = amount + 1 where id = $1', second)])
      })
    await Promise.all([change(1, 2), change(2, 1)])
    expect(beginnings).toBeGreaterThan(2)
    expect(await accounts()).toEqual([
      [1, 2],
      [2, 2],
    ])
  })

  test.each(['40001', '40P01'])('%s is tried again, from the beginning', async (code) => {
    const fail = await failing(2, code)
    await database.run([insert(1), fail])
    expect(await attempts()).toBe(3)
    expect(await accounts()).toEqual([[1, 0]])
  })

  test('a transaction runs its work again, and gives up at the fourth loss', async () => {
    const fail = await failing(5, '40001')
    let beginnings = 0
    const work = () =>
      database.transaction([insert(1)], async (run) => {
        beginnings++
        await run([fail])
      })
    await expect(work()).rejects.toMatchObject({ code: '40001' })
    expect([beginnings, await attempts()]).toEqual([4, 4])
    expect(await accounts()).toEqual([])
    await work()
    expect([beginnings, await attempts()]).toEqual([6, 6])
    expect(await accounts()).toEqual([[1, 0]])
  })

  test('nothing else is tried again', async () => {
    const fail = await failing(1, '23514')
    await expect(database.run([fail])).rejects.toMatchObject({ code: '23514' })
    expect(await attempts()).toBe(1)
  })
})

describe('a connection that breaks', () => {
  test('in a flush rejects it, and the next one has another connection', async () => {
    const suicide = statement('select pg_terminate_backend(pg_backend_pid())')
    for (let round = 1; round <= 3; round++) {
      await expect(database.run([insert(1), suicide])).rejects.toMatchObject({ code: '57P01' })
      expect(await accounts()).toEqual([])
    }
  })

  test('in a flush with others behind it loses that one alone', async () => {
    const answers = await Promise.allSettled([
      database.run([insert(1), statement('select pg_terminate_backend(pg_backend_pid())')]),
      ...[2, 3, 4].map((id) => database.run([insert(id)])),
    ])
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
  })

  test('between the flushes of a transaction rejects it, rolls it back, and is replaced', async () => {
    const work = database.transaction([insert(1), processId], async (run, [, pid]) => {
      await other.run([terminate(pid)])
      await run([insert(2), insert(3)])
    })
    await expect(work).rejects.toThrow()
    expect(await accounts()).toEqual([])
  })

  test('before the commit rejects the transaction', async () => {
    const work = database.transaction([insert(1), processId], async (_run, [, pid]) => {
      await other.run([terminate(pid)])
      return 'not committed'
    })
    await expect(work).rejects.toThrow()
    expect(await accounts()).toEqual([])
  })

  test('while idle is told of once and replaced', async () => {
    const told: Error[] = []
    let tell: () => void = () => {}
    const heard = new Promise<void>((resolve) => {
      tell = resolve
    })
    const idle = open({
      onConnectionError: (error) => {
        told.push(error)
        tell()
      },
    })
    const [pid] = await idle.run([processId])
    await other.run([terminate(pid)])
    await heard
    expect(await accounts(idle)).toEqual([])
    expect(told).toHaveLength(1)
    expect(told[0]).toMatchObject({ code: '57P01' })
  })

  test('when the server cannot be reached, it says so each time', async () => {
    const unreachable = open({ url: 'postgres://nobody@127.0.0.1:1/none' })
    await expect(unreachable.run([processId])).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await expect(unreachable.transaction([], async () => 1)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
})

test('closing ends the connections', async () => {
  const closing = openDatabase({ url: testDatabase.url, connections: 3, prepare: true })
  await Promise.all([closing.run([processId]), closing.run([processId]), closing.run([processId])])
  await closing.close()
  await expect(closing.run([processId])).rejects.toThrow(/pool/)
  const client = new pg.Client(testDatabase.url)
  await client.connect()
  await client.query('set statement_timeout = 10000')
  await client.query(`do $$ begin
    while (select count(*) from pg_stat_activity where datname = current_database() and application_name = 'lead-scoring') > 1
    loop perform pg_stat_clear_snapshot(); end loop;
  end $$`)
  await client.end()
})
