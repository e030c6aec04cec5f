import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openSecrets } from '../../src/platform/secrets/index.ts'
import { findFreePort, prepareProgram } from '../crash/program.ts'
import { createTestDatabase, type TestDatabase } from '../harness/index.ts'
import { makeTemporaryDirectory } from '../harness/temporary-directory.ts'
import { onDatabase } from '../harness/test-run.ts'
import { type FakeServer, startRefusing, startRelay, startSilent, startWeb } from './fake-servers.ts'
import { type Logins, openLogins } from './logins.ts'
import { runProgram } from './run-program.ts'

const directory = makeTemporaryDirectory()
const inTheWay = join(directory.path, 'a-file')
const noPem = join(directory.path, 'no.pem')
for (const file of [inTheWay, noPem]) writeFileSync(file, 'neither a folder nor a certificate')

let database: TestDatabase
let logins: Logins
/** What the cases name in their settings and sentences. */
let known: Record<string, string>
const fakes: FakeServer[] = []

const fake = async (started: Promise<FakeServer>): Promise<string> => {
  const server = await started
  fakes.push(server)
  return String(server.port)
}

const onPort = (port: string): string => `postgres://app:geheim@127.0.0.1:${port}/leads`

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
  }
})

afterAll(async () => {
  for (const { stop } of fakes) stop()
  await logins.remove()
  await database.drop()
  directory.remove()
})

type Case = {
  readonly fault: string
  readonly settings: (place: Record<string, string>) => Record<string, string | undefined>
  readonly sentence: (place: Record<string, string>) => string | RegExp
}

const cases: readonly Case[] = [
  {
    fault: 'nothing listens',
    settings: ({ nothing = '' }) => ({ DATABASE_URL: onPort(nothing) }),
    sentence: ({ nothing }) =>
      `DATABASE_URL: nothing listens on 127.0.0.1:${nothing}; start PostgreSQL there, or correct host and port.`,
  },
  {
    fault: 'packets are dropped',
    settings: ({ silent = '' }) => ({ DATABASE_URL: onPort(silent) }),
    sentence: ({ silent }) =>
      `DATABASE_URL: 127.0.0.1:${silent} does not answer in time; correct host and port, or open the firewalls on the way.`,
  },
  {
    fault: 'no way leads there',
    settings: () => ({ DATABASE_URL: 'postgres://app:geheim@192.0.2.1/leads?sslmode=disable' }),
    sentence: () => /^DATABASE_URL: .*192\.0\.2\.1:5432.*; .*\.$/,
  },
  {
    fault: 'the host name does not resolve',
    settings: () => ({ DATABASE_URL: 'postgres://app:geheim@db.invalid/leads' }),
    sentence: () =>
      'DATABASE_URL: the host name db.invalid cannot be resolved; correct it, or mend the name resolution of this machine.',
  },
  {
    fault: 'a web server listens',
    settings: ({ web = '' }) => ({ DATABASE_URL: onPort(web) }),
    sentence: ({ web }) =>
      `DATABASE_URL: what listens on 127.0.0.1:${web} closes the connection without a word of PostgreSQL; correct host and port.`,
  },
  {
    fault: 'a web server listens, and TLS is wanted',
    settings: ({ web = '' }) => ({ DATABASE_URL: `${onPort(web)}?sslmode=require` }),
    sentence: ({ web }) =>
      new RegExp(`^DATABASE_URL: what listens on 127.0.0.1:${web} .*; correct host and port\\.$`),
  },
  {
    fault: 'the server is still starting',
    settings: ({ starting = '' }) => ({ DATABASE_URL: onPort(starting) }),
    sentence: ({ starting }) =>
      `DATABASE_URL: PostgreSQL on 127.0.0.1:${starting} takes no connections now (the database system is starting up); start again when it does.`,
  },
  {
    fault: 'the password is wrong',
    settings: ({ wrongPassword }) => ({ DATABASE_URL: wrongPassword }),
    sentence: ({ server }) =>
      `DATABASE_URL: ${server} refuses the role postgres: its password is wrong, or there is no such role.`,
  },
  {
    fault: 'the role is unknown',
    settings: ({ unknownRole }) => ({ DATABASE_URL: unknownRole }),
    sentence: ({ server }) =>
      `DATABASE_URL: ${server} refuses the role nobody_here: its password is wrong, or there is no such role.`,
  },
  {
    fault: 'the database is unknown',
    settings: ({ unknownDatabase }) => ({ DATABASE_URL: unknownDatabase }),
    sentence: ({ server }) =>
      `DATABASE_URL: ${server} has no database not_there; create it, or correct the name.`,
  },
  {
    fault: 'the role may not connect',
    settings: ({ noConnect }) => ({ DATABASE_URL: noConnect }),
    sentence: () =>
      /^DATABASE_URL: the role \w+ may not connect to the database .* an administrator must grant it: .*\.$/,
  },
  {
    fault: 'the role has no connection left',
    settings: ({ noConnections }) => ({ DATABASE_URL: noConnections }),
    sentence: () =>
      /^DATABASE_URL: \S+ has no connection left \(too many connections for role .*\); raise its limit .*\.$/,
  },
  {
    fault: 'the role may not create the schema',
    settings: ({ noRights }) => ({ DATABASE_URL: noRights }),
    sentence: () =>
      /^DATABASE_URL: The database role may not set up the schema lead_scoring: .*deploy\/supabase\/setup\.sql\.$/,
  },
  {
    fault: 'the role of requests may not act as the application',
    settings: ({ noMember, url }) => ({ DATABASE_URL: noMember, DIRECT_DATABASE_URL: url }),
    sentence: () =>
      /^DATABASE_URL: the role \w+ may not .* \(permission denied to set role .*\); let an administrator run deploy\/supabase\/setup\.sql.*\.$/,
  },
  {
    fault: 'the database is read-only',
    settings: ({ readOnly }) => ({ DATABASE_URL: readOnly }),
    sentence: ({ name, server }) =>
      `DATABASE_URL: the database ${name} on ${server} takes no writes (a standby, or default_transaction_read_only=on); name the primary server.`,
  },
  {
    fault: 'the schema is newer than the program',
    settings: ({ newer }) => ({ DATABASE_URL: newer }),
    sentence: () => /^DATABASE_URL: The database has migration 9999, .*: start the newer version\.$/,
  },
  {
    fault: 'the schema is older, and MIGRATIONS=off',
    settings: ({ older }) => ({ DATABASE_URL: older, MIGRATIONS: 'off' }),
    sentence: () =>
      /^DATABASE_URL: The database lacks the migration \d{4}_\w+\.sql and MIGRATIONS=off: run `npm run migrate`\.$/,
  },
  {
    fault: 'there is no schema, and MIGRATIONS=off',
    settings: ({ empty }) => ({ DATABASE_URL: empty, MIGRATIONS: 'off' }),
    sentence: () => /^DATABASE_URL: The database lacks .* and MIGRATIONS=off: run `npm run migrate`\.$/,
  },
  {
    fault: 'the two URLs name two databases',
    settings: ({ url, older }) => ({ DATABASE_URL: url, DIRECT_DATABASE_URL: older }),
    sentence: () =>
      /^DATABASE_URL and DIRECT_DATABASE_URL name two databases, \S+ on \S+ and \S+ on \S+; both must lead to the same one\.$/,
  },
  {
    fault: 'nothing listens where the direct URL leads',
    settings: ({ url, nothing = '' }) => ({ DATABASE_URL: url, DIRECT_DATABASE_URL: onPort(nothing) }),
    sentence: ({ nothing }) =>
      `DIRECT_DATABASE_URL: nothing listens on 127.0.0.1:${nothing}; start PostgreSQL there, or correct host and port.`,
  },
  {
    fault: 'TLS is demanded, and the server has none',
    settings: ({ url }) => ({ DATABASE_URL: `${url}?sslmode=require` }),
    sentence: ({ server }) =>
      `DATABASE_URL: ${server} offers no TLS, which sslmode in the URL demands; switch it on there (ssl = on), or set sslmode=disable where the network is trusted.`,
  },
  {
    fault: 'the file of the CA is missing',
    settings: ({ url }) => ({ DATABASE_URL: url, DATABASE_CA: join(directory.path, 'absent.pem') }),
    sentence: () => /^DATABASE_URL: sslrootcert: the file \S+absent\.pem cannot be read \(ENOENT\)\.$/,
  },
  {
    fault: 'the file of the CA is garbled',
    settings: ({ url }) => ({ DATABASE_URL: url, DATABASE_CA: noPem }),
    sentence: () => /^DATABASE_URL: sslrootcert: the file \S+no\.pem holds no PEM\.$/,
  },
  {
    fault: 'SECRET_KEY is not the one that the data was sealed with',
    settings: ({ sealed }) => ({ DATABASE_URL: sealed, SECRET_KEY: randomBytes(32).toString('base64') }),
    sentence: () => /^SECRET_KEY: nothing that the database keeps sealed opens with this key; set .*\.$/,
  },
  {
    fault: 'the port is taken',
    settings: ({ url, taken }) => ({ DATABASE_URL: url, PORT: taken }),
    sentence: ({ taken }) =>
      `PORT: ${taken} is taken. Stop what uses it, or choose another: PORT=8080 npm start`,
  },
  {
    fault: 'the address is not of this machine',
    settings: ({ url }) => ({
      DATABASE_URL: url,
      HOST: '192.0.2.7',
      PUBLIC_URL: 'https://leads.example.com',
      SECRET_KEY: randomBytes(32).toString('base64'),
    }),
    sentence: () => 'HOST: this machine has no address 192.0.2.7; name one that it has.',
  },
  {
    fault: 'DATA_DIR is no folder to write to, with a database elsewhere',
    settings: ({ url }) => ({ DATABASE_URL: url, DATA_DIR: join(inTheWay, 'data') }),
    sentence: () =>
      /^DATA_DIR: the key in \S+ cannot be made or read \(ENOTDIR\); let this user write there, .*\.$/,
  },
  {
    fault: 'DATA_DIR is no folder to write to, with the database in it',
    settings: () => ({ DATA_DIR: join(inTheWay, 'data') }),
    sentence: () => /^PostgreSQL cannot start: .* \(\S+a-file\S*\)\..*$/,
  },
]

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
  test.concurrent.each(cases)('$fault', async ({ settings, sentence }) => {
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
