import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, type ApiTenant, openApi } from '../../test/api/index.ts'
import { whenSealable } from '../../test/audit/when-sealable.ts'
import { makeTemporaryDirectory } from '../../test/harness/temporary-directory.ts'
import { openTestServer, type TestServer } from '../../test/harness/test-server.ts'
import { sealTenant, verifyChain } from '../features/audit/index.ts'
import { recordEvent } from '../features/events/index.ts'
import { type Database, openDatabase } from '../platform/database/database.ts'
import { sql, statement } from '../platform/database/statement.ts'
import { openTenant } from '../platform/tenancy/tenant-db.ts'

/** From a server that ran for a while to one of its own that has never run: an empty installation. */
let source: Api
let emptyServer: TestServer
let database: Database
let acme: ApiTenant
const folder = makeTemporaryDirectory()
const file = join(folder.path, 'tenant.ndjson')

beforeAll(async () => {
  ;[source, emptyServer] = await Promise.all([openApi(), openTestServer(undefined)])
  database = openDatabase({ url: emptyServer.url, connections: 2, prepare: true })
  await source.sql(
    `do $$ begin for n in 1..2000 loop perform pg_current_xact_id(); commit; end loop; end $$`, // it ran for a while
  )
  acme = await source.tenant('Acme')
  await acme.createLead()
  await whenSealable(source.sql, acme.id, () => sealTenant(openTenant(source.database, acme.id)))
  await acme.createLead({ company: 'Not sealed yet' })
})
afterAll(async () => {
  await database.close()
  await source.close()
  await emptyServer.stop()
  folder.remove()
})

type Streams = { readonly stdin?: string; readonly stdout?: string }

/** A command in a process of its own, with files as its standard streams. */
const run = async (
  name: string,
  url: string,
  options: readonly string[],
  { stdin, stdout }: Streams = {},
) => {
  const command = new URL(`./${name}.ts`, import.meta.url).pathname
  const child = spawn(process.execPath, [command, ...options], {
    env: { ...process.env, DATABASE_URL: url, DIRECT_DATABASE_URL: '', DATA_DIR: folder.path },
    stdio: [stdin ? openSync(stdin, 'r') : 'ignore', stdout ? openSync(stdout, 'a') : 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (said += text))
  const [code] = await once(child, 'close')
  return { code, said }
}

test('through standard output and input, with what npm says before, into an empty database', async () => {
  writeFileSync(
    file,
    '\n> lead-scoring-engine@0.1.0 export:all\n> node backend/src/commands/export-all.ts\n\n',
  )
  const exported = await run('export-all', source.url, ['--tenant', String(acme.id)], { stdout: file })
  expect(exported).toEqual({
    code: 0,
    said: expect.stringMatching(/^Exported tenant 1 \(Acme\): \d+ rows of 7 tables\.\n$/),
  })
  const imported = await run('import-all', emptyServer.url, [], { stdin: file })
  expect(imported).toEqual({
    code: 0,
    said: expect.stringMatching(/^Imported tenant 1 \(Acme\): \d+ rows of 7 tables\.\n$/),
  })
})

test('the chain goes on in another cluster, whose transaction ids are smaller', async () => {
  const db = openTenant(database, acme.id)
  const [{ rows }] = await db.run([
    statement(sql<{ foreign: number }>`
      select count(*)::integer as foreign from lead_scoring.event
      where xid >= pg_snapshot_xmax(pg_current_snapshot())`),
  ])
  expect(rows[0]?.foreign).toBeGreaterThan(1)
  const arrived = await verifyChain(db)
  expect(arrived).toMatchObject({ fault: null, seals: 2, unsealed: 0 })
  await db.run([recordEvent({ type: 'settings.changed', actor: 'open', before: null, after: null })])
  expect(await verifyChain(db)).toMatchObject({ fault: null, unsealed: 1 })
  expect(await sealTenant(db)).toBe(1)
  expect(await verifyChain(db, arrived.head ?? '')).toMatchObject({
    fault: null,
    knowsHead: true,
    unsealed: 0,
  })
})

test('a second import is refused by a sentence', async () => {
  expect(await run('import-all', emptyServer.url, ['--from', file])).toEqual({
    code: 1,
    said: 'There is a tenant 1 here already (Acme); a tenant is imported whole, where its number is free. Nothing was imported.\n',
  })
})

test('a file of its own is for who exported it alone, and nothing is written over', async () => {
  const own = join(folder.path, 'own.ndjson')
  const options = ['--tenant', String(acme.id), '--to', own]
  expect(await run('export-all', source.url, options)).toMatchObject({ code: 0 })
  expect(statSync(own).mode & 0o077).toBe(0)
  expect(
    readFileSync(own, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toContainEqual(expect.objectContaining({ table: 'lead' }))
  expect(await run('export-all', source.url, options)).toEqual({
    code: 1,
    said: `--to ${own}: there is such a file already.\n`,
  })
})

test('an export that fails leaves no file behind', async () => {
  const own = join(folder.path, 'failed.ndjson')
  expect(await run('export-all', source.url, ['--tenant', '99', '--to', own])).toMatchObject({ code: 1 })
  expect(existsSync(own)).toBe(false)
})

test.each([
  ['export-all', [], /^--tenant takes a number\.\nWrites everything/],
  ['export-all', ['--tenant', '99'], /^There is no tenant 99\.\n$/],
  ['import-all', ['--from', '/nowhere/tenant.ndjson'], /^--from \/nowhere\/tenant\.ndjson: ENOENT/],
  ['import-all', ['--from', '/'], /^--from \/: this is a folder, not a file\.\n$/],
])('%s %j ends with a sentence', async (name, options, says) => {
  const { code, said } = await run(name, source.url, options)
  expect([code, said]).toEqual([1, expect.stringMatching(says)])
})
