import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/harness/index.ts'
import { flush } from './flush.ts'
import type { Statement } from './statement.ts'

let database: TestDatabase
let pool: pg.Pool
let client: pg.PoolClient
let broken: Error[]

beforeAll(async () => {
  database = await createTestDatabase()
})

afterAll(() => database.drop())

beforeEach(async () => {
  broken = []
  pool = new pg.Pool({ connectionString: database.url, max: 1 })
  pool.on('error', () => {})
  pool.on('connect', (connected) => connected.on('error', (error) => broken.push(error)))
  client = await pool.connect()
  await client.query('create temporary table item (id integer primary key, name text unique)')
})

afterEach(async () => {
  client.release(true)
  await pool.end()
})

const as = (name: string, text: string, ...values: unknown[]): Statement => ({ name, text, values })
const unnamed = (text: string, ...values: unknown[]): Statement => ({ text, values })

const insert = (id: number, name = `item ${id}`) => as('insert', 'insert into item values ($1, $2)', id, name)
const selectIds = as('ids', 'select id from item order by id')

const rowsOf = async (...statements: Statement[]) => {
  const results = await flush(client, statements)
  return results.map(({ rows }) => rows)
}

const preparedNames = async () => {
  const { rows } = await client.query<{ name: string }>(
    'select name from pg_prepared_statements order by name',
  )
  return rows.map(({ name }) => name)
}

/** Each of these is what a statement can do wrong, and the SQLSTATE that says so. */
const failures: readonly (readonly [what: string, statement: Statement, code: string])[] = [
  ['a constraint', as('twin', 'insert into item values ($1, null)', 1), '23505'],
  ['a syntax error', as('typo', 'selct 1'), '42601'],
  ['a table that is not there', as('missing', 'select * from nowhere'), '42P01'],
  ['a value of another type', as('cast', 'select $1::integer', 'abc'), '22P02'],
  ['too few values', as('few', 'select $1::text, $2::text', 'a'), '08P01'],
  ['an error among the rows', as('zero', 'select 1 / (3 - n) from generate_series(1, 5) n'), '22012'],
]

describe('what comes back', () => {
  test('results come in the order of the statements, with their command and count', async () => {
    const results = await flush(client, [
      insert(1),
      as('two', 'insert into item values (2, null), (3, null) returning id, name'),
      as('change', 'update item set name = $1 where id > 1', null),
      as('none', 'select id from item where id = $1', 99),
      as('gone', 'delete from item where id = 3'),
      as('comment', `comment on table item is 'x'`),
      selectIds,
    ])
    expect(results).toEqual([
      { command: 'INSERT', rowCount: 1, rows: [] },
      {
        command: 'INSERT',
        rowCount: 2,
        rows: [
          { id: 2, name: null },
          { id: 3, name: null },
        ],
      },
      { command: 'UPDATE', rowCount: 2, rows: [] },
      { command: 'SELECT', rowCount: 0, rows: [] },
      { command: 'DELETE', rowCount: 1, rows: [] },
      { command: 'COMMENT', rowCount: 0, rows: [] },
      { command: 'SELECT', rowCount: 2, rows: [{ id: 1 }, { id: 2 }] },
    ])
  })

  test('values have the types that pg gives them: int8 and numeric are text', async () => {
    const [[row]] = (await rowsOf(
      as(
        'types',
        `select 1::int8 as big, 1::int4 as whole, 1.50::numeric as exact, 0.5::float8 as double, true as yes,
          null::text as nothing, '{"a":[1]}'::jsonb as json, '\\x00ff'::bytea as bytes, array[1, 2] as list,
          timestamptz '2026-01-02 03:04:05Z' as time, '' as empty, 'ä€😀' as text`,
      ),
    )) as [[unknown]]
    expect(row).toEqual({
      big: '1',
      whole: 1,
      exact: '1.50',
      double: 0.5,
      yes: true,
      nothing: null,
      json: { a: [1] },
      bytes: Buffer.from([0, 255]),
      list: [1, 2],
      time: new Date('2026-01-02T03:04:05Z'),
      empty: '',
      text: 'ä€😀',
    })
  })

  test('a statement that is prepared already gives the same columns as when it was new', async () => {
    const query = as('columns', 'select 7 as seven, $1::text as given', 'x')
    const first = await rowsOf(query)
    expect(first).toEqual([[{ seven: 7, given: 'x' }]])
    expect(await rowsOf(query, insert(1), query)).toEqual([first[0], [], first[0]])
  })

  test('a row without columns is a row', async () => {
    const [result] = await flush(client, [as('exists', 'select from generate_series(1, 2)')])
    expect(result).toEqual({ command: 'SELECT', rowCount: 2, rows: [{}, {}] })
  })

  test('an empty query gives an empty result, new and prepared', async () => {
    const empty = { command: '', rowCount: 0, rows: [] }
    for (const statement of [unnamed(''), as('empty', ' -- nothing'), as('empty', ' -- nothing')]) {
      const results = await flush(client, [statement, selectIds])
      expect(results[0]).toEqual(empty)
      expect(results).toHaveLength(2)
    }
  })

  test('no statement gives no result', async () => {
    expect(await flush(client, [])).toEqual([])
  })

  test('more rows than fit into one packet arrive whole', async () => {
    const [rows] = await rowsOf(
      as('many', `select n, repeat('x', 100) as x from generate_series(1, 20000) n`),
    )
    expect(rows).toHaveLength(20_000)
    expect(rows?.at(-1)).toEqual({ n: 20_000, x: 'x'.repeat(100) })
  })
})

describe('parameters', () => {
  test.each([
    ['null', null, 'text', null],
    ['undefined', undefined, 'text', null],
    ['empty text', '', 'text', ''],
    ['text of any script', 'Größe 💶 "\'\\', 'text', 'Größe 💶 "\'\\'],
    ['number', 1.25, 'float8', 1.25],
    ['bigint', 9007199254740993n, 'int8', '9007199254740993'],
    ['boolean', false, 'boolean', false],
    ['object', { a: [1, 'ü', null] }, 'jsonb', { a: [1, 'ü', null] }],
    ['array, as JSON', [1, 2], 'jsonb', [1, 2]],
    ['bytes', Buffer.from([0, 1, 255]), 'bytea', Buffer.from([0, 1, 255])],
  ])('%s', async (_name, value, type, expected) => {
    expect(await rowsOf(unnamed(`select $1::${type} as value`, value))).toEqual([[{ value: expected }]])
  })

  test('a value that cannot be written refuses the flush and leaves the connection usable', async () => {
    const circular: Record<string, unknown> = {}
    circular.self = circular
    for (const value of [circular, { big: 1n }]) {
      await expect(flush(client, [insert(1), unnamed('select $1::jsonb', value)])).rejects.toThrow(TypeError)
    }
    expect(await rowsOf(selectIds)).toEqual([[]])
  })
})

describe('one transaction', () => {
  test('all statements of a flush are one transaction, the next flush is another', async () => {
    const xid = as('xid', 'select pg_current_xact_id()::text as xid')
    const [first, second] = await rowsOf(xid, xid)
    expect(first).toEqual(second)
    expect(await rowsOf(xid)).not.toEqual([first])
  })

  test.each(failures)('%s undoes all, wherever it stands', async (_what, failing, code) => {
    await flush(client, [insert(1)])
    for (const statements of [
      [failing, insert(2), insert(3)],
      [insert(2), failing, insert(3)],
      [insert(2), insert(3), failing],
    ]) {
      await expect(flush(client, statements)).rejects.toMatchObject({ code })
      expect(await rowsOf(selectIds)).toEqual([[{ id: 1 }]])
    }
  })

  test('what fails only at the end (a deferred constraint) rejects too', async () => {
    await client.query(
      'create temporary table part (item_id integer references item deferrable initially deferred)',
    )
    const orphan = as('orphan', 'insert into part values ($1)', 2)
    await expect(flush(client, [orphan, selectIds])).rejects.toMatchObject({ code: '23503' })
    await expect(flush(client, [orphan])).rejects.toMatchObject({ code: '23503' })
    expect(await rowsOf(orphan, insert(2), as('parts', 'select item_id from part'))).toEqual([
      [],
      [],
      [{ item_id: 2 }],
    ])
  })

  test('role and tenant do not outlive the flush, whether it works or fails', async () => {
    const enter = as(
      'enter',
      `select set_config('role', 'lead_scoring_app', true), set_config('app.tenant_id', $1, true)`,
      7,
    )
    const who = as(
      'who',
      `select current_user::text as "user", current_setting('app.tenant_id', true) as tenant`,
    )
    const [[login]] = (await rowsOf(who)) as [[{ user: string }]]
    const atEnd = { user: login.user, tenant: '' }
    expect(await rowsOf(enter, who)).toMatchObject([[{}], [{ user: 'lead_scoring_app', tenant: '7' }]])
    expect(await rowsOf(who)).toEqual([[atEnd]])
    await expect(flush(client, [enter, as('zero', 'select 1 / 0')])).rejects.toThrow()
    expect(await rowsOf(who)).toEqual([[atEnd]])
  })
})

describe('prepared statements', () => {
  test('the same statement several times in one flush is prepared once', async () => {
    expect(await rowsOf(insert(1), insert(2), selectIds, insert(3), selectIds)).toEqual([
      [],
      [],
      [{ id: 1 }, { id: 2 }],
      [],
      [{ id: 1 }, { id: 2 }, { id: 3 }],
    ])
    const { rows } = await client.query(
      'select name, (generic_plans + custom_plans)::integer as uses from pg_prepared_statements order by name',
    )
    expect(rows).toEqual([
      { name: 'ids', uses: 2 },
      { name: 'insert', uses: 3 },
    ])
  })

  test('a name is prepared once a connection, not once a flush', async () => {
    const since = as(
      'since',
      `select prepare_time::text as since from pg_prepared_statements where name = 'insert'`,
    )
    const [, first] = await rowsOf(insert(1), since)
    const [, again] = await rowsOf(insert(2), since)
    expect(first).toHaveLength(1)
    expect(again).toEqual(first)
  })

  test('a connection keeps 256 names; the oldest gives way, none of the same flush, and comes back', async () => {
    const numbered = (n: number) => as(`n${n}`, `select ${n} as n`)
    const all = Array.from({ length: 300 }, (_, n) => numbered(n))
    for (const statement of all) await flush(client, [statement, selectIds])
    const names = await preparedNames()
    expect(names).toHaveLength(256)
    expect(names).toContain('ids')
    expect(names).not.toContain('n0')
    expect(await rowsOf(numbered(0), numbered(299), numbered(0), numbered(60))).toEqual([
      [{ n: 0 }],
      [{ n: 299 }],
      [{ n: 0 }],
      [{ n: 60 }],
    ])
    expect(await rowsOf(...all)).toEqual(all.map((_, n) => [{ n }]))
    expect(await rowsOf(...all)).toEqual(all.map((_, n) => [{ n }]))
  })

  test('without names nothing stays prepared', async () => {
    const select = unnamed('select $1::text as value', 'a')
    expect(await rowsOf(select, select, unnamed(insert(1).text, 1, 'a'), select)).toEqual([
      [{ value: 'a' }],
      [{ value: 'a' }],
      [],
      [{ value: 'a' }],
    ])
    expect(await preparedNames()).toEqual([])
  })

  test.each(failures)('a flush that failed by %s works again where it can', async (_what, failing) => {
    await flush(client, [insert(1)])
    for (let attempt = 1; attempt <= 3; attempt++) {
      const fresh = as(`fresh ${attempt}`, `select ${attempt} as attempt`)
      await expect(flush(client, [fresh, failing, fresh])).rejects.toThrow()
      expect(await rowsOf(fresh, selectIds, fresh)).toEqual([[{ attempt }], [{ id: 1 }], [{ attempt }]])
    }
  })

  test('a statement whose preparation failed works once its table is there', async () => {
    const later = as('later', 'select id from later')
    await expect(flush(client, [selectIds, later])).rejects.toMatchObject({ code: '42P01' })
    await client.query('create temporary table later (id integer)')
    expect(await rowsOf(selectIds, later)).toEqual([[], []])
  })

  test('a name that came and went behind our back is no error', async () => {
    await expect(flush(client, [selectIds, as('zero', 'select 1 / 0')])).rejects.toThrow()
    expect(await preparedNames()).toContain('ids')
    expect(await rowsOf(selectIds)).toEqual([[]])
    await client.query('deallocate ids')
    await expect(flush(client, [selectIds])).rejects.toMatchObject({ code: '26000' })
    expect(await rowsOf(selectIds)).toEqual([[]])
  })

  test('after its table changed, a statement fails once at most and then has the new columns', async () => {
    const all = as('all', 'select * from item order by id')
    await flush(client, [insert(1), all])
    await client.query('alter table item add column price integer')
    await expect(flush(client, [insert(2), all])).rejects.toThrow(/cached plan must not change result type/)
    expect(await rowsOf(all)).toEqual([[{ id: 1, name: 'item 1', price: null }]])
    expect(await rowsOf(all)).toEqual([[{ id: 1, name: 'item 1', price: null }]])
  })

  test('flushes that wait for each other on one connection keep their results apart', async () => {
    const echo = (value: number) => as('echo', 'select $1::integer as value', value)
    const answers = await Promise.allSettled([
      rowsOf(echo(1), echo(2)),
      rowsOf(echo(3), as('zero', 'select 1 / 0')),
      rowsOf(echo(4)),
    ])
    expect(answers).toMatchObject([
      { value: [[{ value: 1 }], [{ value: 2 }]] },
      { reason: { code: '22012' } },
      { value: [[{ value: 4 }]] },
    ])
  })
})

describe('a connection that breaks', () => {
  const suicide = as('suicide', 'select pg_terminate_backend(pg_backend_pid())')

  test('rejects the flush that is under way and those that wait behind it', async () => {
    const answers = await Promise.allSettled([
      flush(client, [insert(1), suicide, insert(2)]),
      flush(client, [selectIds]),
      flush(client, [insert(3), insert(3)]),
    ])
    expect(answers).toMatchObject([
      { status: 'rejected', reason: { code: '57P01' } },
      { status: 'rejected' },
      { status: 'rejected' },
    ])
    expect(broken.length).toBeGreaterThan(0)
  })

  test('rejects what comes afterwards', async () => {
    await expect(flush(client, [suicide])).rejects.toMatchObject({ code: '57P01' })
    await expect(flush(client, [selectIds])).rejects.toThrow(/[Cc]onnection/)
    await expect(flush(client, [selectIds, insert(1)])).rejects.toThrow(/[Cc]onnection/)
    client.release()
    client = await pool.connect()
    expect(await rowsOf(unnamed('select 1 as one'))).toEqual([[{ one: 1 }]])
  })
})
