import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openSecrets } from '../../src/platform/secrets/index.ts'
import { prepareProgram } from '../crash/program.ts'
import { findFreePort } from '../harness/free-port.ts'
import { createTestDatabase, type TestDatabase } from '../harness/index.ts'
import { makeTemporaryDirectory } from '../harness/temporary-directory.ts'
import { onDatabase } from '../harness/test-run.ts'
import { type FakeServer, startRefusing, startRelay, startSilent, startWeb } from './fake-servers.ts'
import { type Logins, openLogins } from './logins.ts'
import { misconfigurations, type Place } from './misconfigurations.ts'
import { runProgram } from './run-program.ts'

const directory = makeTemporaryDirectory()
const inTheWay = join(directory.path, 'a-file')
const noPem = join(directory.path, 'no.pem')
for (const file of [inTheWay, noPem]) writeFileSync(file, 'neither a folder nor a certificate')

let database: TestDatabase
let logins: Logins
/** What the cases name in their settings and sentences. */
let known: Place
const fakes: FakeServer[] = []

const fake = async (started: Promise<FakeServer>): Promise<string> => {
  const server = await started
  fakes.push(server)
  return String(server.port)
}

const nameOf = (url: string): string => new URL(url).pathname.slice(1)

/** A copy of the migrated database on which somebody did something. */
const databaseAfter = async (statement: string, values: readonly unknown[] = []): Promise<string> => {
  const { url } = await createTestDatabase()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement, [...values])
  await client.end()
  return url
}

const lostKey = openSecrets({ current: randomBytes(32), old: [] }).seal('secret', 'somewhere')

beforeAll(async () => {
  database = await createTestDatabase()
  logins = await openLogins(inject('testServer').url)
  const { url } = database
  const { host } = new URL(url)
  const members = (name: string) => `grant lead_scoring_owner, lead_scoring_app to ${name}`
  const empty = onDatabase(url, `${inject('testServer').prefix}empty`)
  await logins.run(`create database ${nameOf(empty)}`)
  const { url: closed } = await createTestDatabase()
  known = {
    url,
    server: host,
    empty,
    name: nameOf(url),
    wrongPassword: Object.assign(new URL(url), { password: 'falsch-geheim' }).href,
    unknownRole: Object.assign(new URL(url), { username: 'nobody_here' }).href,
    unknownDatabase: onDatabase(url, 'not_there'),
    noRights: await logins.add(empty, () => ''),
    noMember: await logins.add(url, () => ''),
    readOnly: await logins.add(
      url,
      (name) => `${members(name)}; alter role ${name} set default_transaction_read_only = on`,
    ),
    noConnections: await logins.add(url, (name) => `alter role ${name} connection limit 0`),
    noConnect: await logins.add(closed, () => `revoke connect on database ${nameOf(closed)} from public`),
    newer: await databaseAfter(
      `insert into lead_scoring.schema_migration (number, name) values (9999, 'later')`,
    ),
    older: await databaseAfter(
      'delete from lead_scoring.schema_migration where number = (select max(number) from lead_scoring.schema_migration)',
    ),
    sealed: await databaseAfter(
      `insert into lead_scoring.installation_mail (recipient, subject, language, body) values ('a@example.com', 'x', 'en', $1)`,
      [lostKey],
    ),
    nothing: String(await findFreePort()),
    silent: await fake(startSilent()),
    web: await fake(startWeb()),
    starting: await fake(startRefusing('57P03', 'the database system is starting up')),
    taken: await fake(startSilent()),
    absentPem: join(directory.path, 'absent.pem'),
    noPem,
    inTheWay: join(inTheWay, 'data'),
  }
})

afterAll(async () => {
  for (const { stop } of fakes) stop()
  await logins.remove()
  await database.drop()
  directory.remove()
})

const given = (settings: Record<string, string | undefined>): Record<string, string> => ({
  DATA_DIR: join(directory.path, 'data'),
  ...Object.fromEntries(
    Object.entries(settings).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ),
})

const expectSentence = (errors: string, sentence: string | RegExp) => {
  const said = errors.trimEnd()
  if (typeof sentence === 'string') expect(said).toBe(sentence)
  else expect(said).toMatch(sentence)
  expect(said).not.toMatch(/\n|\bat .*:\d+:\d+|geheim/)
}

describe('a start that cannot succeed says why in one sentence and ends with 1, when', () => {
  test.concurrent.each(misconfigurations)('$fault', async ({ settings, sentence }) => {
    const { code, errors } = await runProgram('main.ts', given(settings(known)))
    expectSentence(errors, sentence(known))
    expect(code).toBe(1)
  })
})

describe('the commands say the same', () => {
  test.concurrent.each([
    ['commands/migrate.ts', 1, []],
    ['commands/create-superuser.ts', 1, ['--email', 'anna@example.com', '--name', 'Anna', '--link']],
    ['commands/audit-verify.ts', 2, []],
    ['commands/secrets-rotate.ts', 2, []],
  ] as const)('%s', async (command, faultCode, args) => {
    const settings = given({ DATABASE_URL: known.wrongPassword })
    const { code, out, errors } = await runProgram(command, settings, args)
    expectSentence(errors, /^DATABASE_URL: \S+ refuses the role postgres: its password is wrong/)
    expect([code, out]).toEqual([faultCode, ''])
  })
})

describe('the start goes on', () => {
  test('when the database comes up a moment later', async () => {
    const { port: to } = new URL(database.url)
    const [port, own] = [await findFreePort(), await findFreePort()]
    const url = Object.assign(new URL(database.url), { port: String(port) }).href
    const program = prepareProgram(join(directory.path, 'later'), own, { DATABASE_URL: url })
    const started = program.start()
    await expect
      .poll(() => program.output(), { timeout: 30_000 })
      .toContain(`Waiting for the database on 127.0.0.1:${port}`)
    const relay = await startRelay(port, Number(to))
    await started
    await program.stop()
    relay.stop()
  })

  test('without Redis, and the log says so', async () => {
    const port = await findFreePort()
    const program = prepareProgram(join(directory.path, 'redis'), port, {
      DATABASE_URL: database.url,
      AUTH: 'required',
      SECRET_KEY: randomBytes(32).toString('base64'),
      REDIS_URL: `redis://127.0.0.1:${await findFreePort()}`,
    })
    await program.start()
    await expect
      .poll(() => program.output())
      .toMatch(/Redis: .*ECONNREFUSED.*each process counts for itself meanwhile/)
    const { status } = await fetch(`http://127.0.0.1:${port}/api/instance`)
    expect(status).toBe(200)
    await program.stop()
  })
})
