import { afterAll, beforeAll, inject } from 'vitest'
import { createTestDatabase } from '../harness/index.ts'
import { onDatabase } from '../harness/test-run.ts'
import { databaseAfter } from './changed-database.ts'
import { type Logins, openLogins } from './logins.ts'
import { type Misconfiguration, type Place, testMisconfigurations } from './misconfigurations.ts'

/** A server is reached, and login, database or schema are not as they must be. */
const cases: readonly Misconfiguration[] = [
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
    fault: 'TLS is demanded, and the server has none',
    settings: ({ url }) => ({ DATABASE_URL: `${url}?sslmode=require` }),
    sentence: ({ server }) =>
      `DATABASE_URL: ${server} offers no TLS, which sslmode in the URL demands; switch it on there (ssl = on), or set sslmode=disable where the network is trusted.`,
  },
]

const nameOf = (url: string): string => new URL(url).pathname.slice(1)
const members = (name: string) => `grant lead_scoring_owner, lead_scoring_app to ${name}`

const addLogins = async (logins: Logins, url: string, empty: string): Promise<Place> => {
  const { url: closed } = await createTestDatabase()
  return {
    noRights: await logins.add(empty, () => ''),
    noMember: await logins.add(url, () => ''),
    readOnly: await logins.add(
      url,
      (name) => `${members(name)}; alter role ${name} set default_transaction_read_only = on`,
    ),
    noConnections: await logins.add(url, (name) => `alter role ${name} connection limit 0`),
    noConnect: await logins.add(closed, () => `revoke connect on database ${nameOf(closed)} from public`),
  }
}

let logins: Logins
let place: Place

beforeAll(async () => {
  const { url } = await createTestDatabase()
  logins = await openLogins(inject('testServer').url)
  const empty = onDatabase(url, `${inject('testServer').prefix}empty`)
  await logins.run(`create database ${nameOf(empty)}`)
  place = {
    url,
    server: new URL(url).host,
    empty,
    name: nameOf(url),
    wrongPassword: Object.assign(new URL(url), { password: 'falsch-geheim' }).href,
    unknownRole: Object.assign(new URL(url), { username: 'nobody_here' }).href,
    unknownDatabase: onDatabase(url, 'not_there'),
    ...(await addLogins(logins, url, empty)),
    newer: await databaseAfter(
      `insert into lead_scoring.schema_migration (number, name) values (9999, 'later')`,
    ),
    older: await databaseAfter(
      'delete from lead_scoring.schema_migration where number = (select max(number) from lead_scoring.schema_migration)',
    ),
  }
})

afterAll(() => logins.remove())

testMisconfigurations(cases, () => place)
