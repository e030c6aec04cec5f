import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, openApi } from '../api/index.ts'
import { exportText, type FileLine, forge, importText } from './files.ts'

let source: Api
let target: Api
let text: string
let before: string
beforeAll(async () => {
  source = await openApi()
  target = await openApi()
  const tenant = await source.tenant('Acme')
  await source.person({ email: 'anna@example.com', roles: { [tenant.id]: 'administrator' } })
  await tenant.createLead()
  text = await exportText(source, tenant.id)
  before = await fingerprint()
})
afterAll(async () => {
  await source.close()
  await target.close()
})

/** Of every row of the target. */
const fingerprint = async () => {
  const tables = await target.sql<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'lead_scoring' order by 1`,
  )
  const rows = tables.map(({ name }) => `select '${name}' || t::text as row from lead_scoring.${name} t`)
  const [hash] = await target.sql<{ md5: string }>(
    `select md5(string_agg(row, '' order by row)) from (${rows.join(' union all ')}) rows`,
  )
  return hash?.md5 ?? ''
}

type Row = FileLine['row']

const inRow = (table: string, change: (row: Row) => Row) => () =>
  forge(text, (lines) =>
    lines.map((line) => (line.table === table ? { ...line, row: change(line.row) } : line)),
  )

const inHeader = (values: Row) => () =>
  forge(text, ([header, ...lines]) => [{ ...header, ...values } as FileLine, ...lines])

const withLine = (line: object) => () => forge(text, (lines) => [...lines, line as FileLine])

const lines = () => text.split('\n')

const refusals: readonly (readonly [what: string, file: () => string | Buffer, says: RegExp])[] = [
  ['nothing', () => '', /The file is empty\./],
  ['npm’s words alone', () => '\n> x\n> node x\n\n', /The file is empty\./],
  ['no NDJSON', () => 'id,name\n1,Acme\n', /Line 1 is no JSON object/],
  ['JSON of something else', () => '{"a":1}\n', /no file of export:all: line 1/],
  [
    'no text',
    () => Buffer.concat([Buffer.from(text.slice(0, 900)), Buffer.from([0xff, 0x0a])]),
    /is no UTF-8/,
  ],
  ['a file cut off within a line', () => text.slice(0, -400), /was cut off: it ends within line \d+/],
  ['a file cut off between lines', () => `${lines().slice(0, -2).join('\n')}\n`, /its last line is missing/],
  ['the header alone', () => `${lines()[0]}\n`, /its last line is missing/],
  ['a file without one of its lines', () => lines().toSpliced(4, 1).join('\n'), /its end says \d+ rows of/],
  ['a changed value', () => text.replace('"budget":null', '"budget":"1.00"'), /SHA-256/],
  ['something behind the end', () => `${text}${lines()[1]}\n`, /stands behind its end/],
  ['two files', () => text + text, /stands behind its end/],
  [
    'a newer format',
    inHeader({ version: 2, secret_key: 'zz' }),
    /has version 2 of the format .* update it first/,
  ],
  ['a newer schema', inHeader({ schema: 9999 }), /newer version of the product \(migration 9999/],
  ['a header without a tenant', inHeader({ tenant: null }), /Line 1 lacks a part/],
  ['numbers that leave none', inHeader({ identities: { lead: 9e18 } }), /Line 1 lacks a part/],
  [
    'no tenant',
    () => forge(text, (all) => all.filter(({ table }) => table !== 'tenant')),
    /no row of the tenant/,
  ],
  [
    'an unknown table',
    withLine({ table: 'deal', row: { tenant_id: 1 } }),
    /table that this installation does not have/,
  ],
  [
    'a session',
    withLine({ table: 'session', row: { user_id: 1 } }),
    /a row of session, which no file may bring/,
  ],
  ['a proven domain', withLine({ table: 'verified_domain', row: { tenant_id: 1 } }), /no file may bring/],
  ['an unknown column', inRow('lead', (row) => ({ ...row, mood: 'good' })), /lead\.mood, a column/],
  [
    'a generated column',
    inRow('lead', (row) => ({ ...row, fields_json: '{}' })),
    /lead\.fields_json, a column/,
  ],
  ['a superuser', inRow('user_account', (row) => ({ ...row, superuser: true })), /user_account\.superuser/],
  [
    'a password',
    inRow('user_account', (row) => ({ ...row, password_hash: 'x' })),
    /user_account\.password_hash/,
  ],
  [
    'an address that nobody finds',
    inRow('user_account', (row) => ({ ...row, email: 'Anna@example.com' })),
    /lower case/,
  ],
  [
    'another tenant’s row',
    inRow('lead', (row) => ({ ...row, tenant_id: 2 })),
    /row of tenant 2; the file is one of tenant 1/,
  ],
  ['a row of no tenant', inRow('lead', ({ tenant_id: _, ...row }) => row), /row of tenant undefined/],
  ['another tenant', inRow('tenant', (row) => ({ ...row, id: 2 })), /row of tenant 2/],
  ['a number that is none', inRow('lead', (row) => ({ ...row, id: 1e15 })), /no number that lead can have/],
  [
    'a value of another kind',
    inRow('lead', (row) => ({ ...row, score: 'many' })),
    /does not take .*\(lead\): invalid input syntax/,
  ],
  ['a value out of range', inRow('lead', (row) => ({ ...row, score: 101 })), /violates check constraint/],
  ['an owner who is no member', inRow('lead', (row) => ({ ...row, owner_id: 77 })), /violates foreign key/],
  [
    'an account as text',
    inRow('membership', (row) => ({ ...row, user_id: '1' })),
    /has no number of an account in membership\.user_id/,
  ],
  [
    'a number that leaves nobody a number',
    inRow('lead', (row) => ({ ...row, id: 999_999_999_999_999 })),
    /lead can have/,
  ],
  ['a row twice', () => forge(text, (all) => [...all, all.at(-1) as FileLine]), /duplicate key/],
]

test.each(refusals)('%s is refused with a sentence, and nothing is written', async (_what, file, says) => {
  const refused = importText(target, file())
  await expect(refused).rejects.toThrow(says)
  await expect(refused).rejects.toThrow(/ Nothing was imported\.$/)
  expect(await fingerprint()).toBe(before)
})

const strangers: readonly (readonly [what: string, change: () => string | Buffer])[] = [
  ['a member', inRow('membership', (row) => ({ ...row, user_id: 9 }))],
  ['who did something', inRow('event', (row) => ({ ...row, actor: 'user:9' }))],
]

test.each(strangers)('%s who is not in the file must not be somebody here', async (_what, file) => {
  await target.sql(
    `insert into lead_scoring.user_account (id, email, name) overriding system value values (9, 'bob@example.com', 'Bob')`,
  )
  const state = await fingerprint()
  await expect(importText(target, file())).rejects.toThrow(/names account 9, .* Nothing was imported\.$/)
  expect(await fingerprint()).toBe(state)
  await target.sql('delete from lead_scoring.user_account')
})

const taken: readonly (readonly [what: string, sql: string, says: RegExp])[] = [
  [
    'the tenant’s number',
    `insert into lead_scoring.tenant (id, name, slug) overriding system value values (1, 'Other', 'other')`,
    /There is a tenant 1 here already \(Other\)/,
  ],
  [
    'the tenant’s slug',
    `insert into lead_scoring.tenant (id, name, slug) overriding system value values (7, 'Other', 'acme')`,
    /Tenant 7 \(Other\) has the slug acme here/,
  ],
  [
    'a person’s number',
    `insert into lead_scoring.user_account (id, email, name) overriding system value values (1, 'bob@example.com', 'Bob')`,
    /Account 1 is bob@example\.com here and anna@example\.com in the file/,
  ],
  [
    'a person’s address',
    `insert into lead_scoring.user_account (id, email, name) overriding system value values (9, 'anna@example.com', 'Anna')`,
    /anna@example\.com has account 9 here and account 1 in the file/,
  ],
]

test.each(taken)('where %s is taken, nothing is written', async (_what, sql, says) => {
  await target.sql(sql)
  const state = await fingerprint()
  await expect(importText(target, text)).rejects.toThrow(says)
  expect(await fingerprint()).toBe(state)
  await target.sql('delete from lead_scoring.tenant')
  await target.sql('delete from lead_scoring.user_account')
})
