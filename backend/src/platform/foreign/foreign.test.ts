import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../../test/harness/index.ts'
import { makeTemporaryDirectory } from '../../../test/harness/temporary-directory.ts'
import { type ForeignRow, openForeign } from './index.ts'

const directory = makeTemporaryDirectory()
const { url, drop } = await createTestDatabase()
afterAll(async () => {
  directory.remove()
  await drop()
})

const file = join(directory.path, 'foreign.sqlite3')
const values = `(1, 9007199254740993, '0.10'), (2, -5, '1234567890.12'), (3, null, null)`
const sqlite = new DatabaseSync(file)
sqlite.exec(`create table thing (id integer primary key, big integer, money decimal, raw blob);
  insert into thing (id, big, money) values ${values}; update thing set raw = x'00ff' where id = 1`)
sqlite.close()
const client = new pg.Client({ connectionString: url })
await client.connect()
await client.query(`create table thing (id integer primary key, big bigint, money numeric(12, 2), raw bytea);
  insert into thing (id, big, money) values ${values}; update thing set raw = '\\x00ff' where id = 1`)
await client.end()

/** Reads everything, and how long the batches were. */
const read = async (address: string, text: string) => {
  const database = await openForeign(address)
  const [rows, lengths]: [ForeignRow[], number[]] = [[], []]
  try {
    for await (const batch of database.stream(text)) {
      rows.push(...batch)
      lengths.push(batch.length)
    }
    return { rows, lengths }
  } finally {
    await database.close()
  }
}

describe.each([
  ['PostgreSQL', url, '0.10'],
  ['SQLite', file, 0.1],
])('%s', (_name, address, tenCents) => {
  test('gives values without loss', async () => {
    const { rows } = await read(address, 'select * from thing order by id')
    expect(rows).toEqual([
      { id: 1, big: '9007199254740993', money: tenCents, raw: { hex: '00ff' } },
      { id: 2, big: -5, money: typeof tenCents === 'string' ? '1234567890.12' : 1234567890.12, raw: null },
      { id: 3, big: null, money: null, raw: null },
    ])
  })

  test('gives many rows in batches, to the last', async () => {
    const many = `with recursive n (n) as (select 1 union all select n + 1 from n where n < 2500) select n from n`
    const { rows, lengths } = await read(address, many)
    expect(lengths).toEqual([1000, 1000, 500])
    expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 2500 }, (_, n) => n + 1))
  })

  test('may be left in the middle and read again', async () => {
    const database = await openForeign(address)
    for await (const [row] of database.stream('select id from thing order by id')) {
      expect(row).toEqual({ id: 1 })
      break
    }
    for await (const rows of database.stream('select id from thing order by id')) expect(rows).toHaveLength(3)
    await database.close()
  })

  test('cannot be written', async () => {
    await expect(read(address, 'select id from nowhere')).rejects.toThrow(
      /The database to read from: .*nowhere/,
    )
    await expect(read(address, 'delete from thing returning id')).rejects.toThrow(
      /The database to read from: /,
    )
    expect((await read(address, 'select id from thing')).rows).toHaveLength(3)
  })
})

test.each([`sqlite://${file}`, `sqlite:///${file}`, `sqlite:${file}`, `sqlite3:${file}`])(
  '%s names the file',
  async (address) => {
    expect((await read(address, 'select id from thing')).rows).toHaveLength(3)
  },
)

test.each([
  ['/nowhere/db.sqlite3', /there is no file \/nowhere\/db\.sqlite3\.$/],
  ['postgres://127.0.0.1:9/old', /no PostgreSQL answers there \(ECONNREFUSED\)\.$/],
  [join(directory.path, 'text.txt'), /file is not a database\.$/],
])('%s cannot be read, in a sentence', async (address, sentence) => {
  writeFileSync(join(directory.path, 'text.txt'), 'not a database, but long enough to be read '.repeat(20))
  await expect(read(address, 'select id from thing')).rejects.toThrow(sentence)
})
