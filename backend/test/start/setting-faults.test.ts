import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSecrets } from '../../src/platform/secrets/index.ts'
import { createTestDatabase } from '../harness/index.ts'
import { makeTemporaryDirectory } from '../harness/temporary-directory.ts'
import { runProgram } from '../programs/run-program.ts'
import { databaseAfter } from './changed-database.ts'
import { type FakeServer, startSilent } from './fake-servers.ts'
import {
  expectSentence,
  type Misconfiguration,
  type Place,
  testMisconfigurations,
} from './misconfigurations.ts'

/** Files, keys, ports and addresses are not as they must be. */
const cases: readonly Misconfiguration[] = [
  {
    fault: 'the file of the CA is missing',
    settings: ({ url, absentPem }) => ({ DATABASE_URL: url, DATABASE_CA: absentPem }),
    sentence: () => /^DATABASE_URL: sslrootcert: the file \S+absent\.pem cannot be read \(ENOENT\)\.$/,
  },
  {
    fault: 'the file of the CA is garbled',
    settings: ({ url, noPem }) => ({ DATABASE_URL: url, DATABASE_CA: noPem }),
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
    settings: ({ url, inTheWay }) => ({ DATABASE_URL: url, DATA_DIR: inTheWay }),
    sentence: () =>
      /^DATA_DIR: the key in \S+ cannot be made or read \(ENOTDIR\); let this user write there, .*\.$/,
  },
  {
    fault: 'DATA_DIR is no folder to write to, with the database in it',
    settings: ({ inTheWay }) => ({ DATA_DIR: inTheWay }),
    sentence: () => /^PostgreSQL cannot start: .* \(\S+a-file\S*\)\..*$/,
  },
]

const directory = makeTemporaryDirectory()
const inTheWay = join(directory.path, 'a-file')
const noPem = join(directory.path, 'no.pem')
for (const file of [inTheWay, noPem]) writeFileSync(file, 'neither a folder nor a certificate')

const lostKey = openSecrets({ current: randomBytes(32), old: [] }).seal('secret', 'somewhere')

let holder: FakeServer
let place: Place

beforeAll(async () => {
  holder = await startSilent()
  place = {
    url: (await createTestDatabase()).url,
    sealed: await databaseAfter(
      `insert into lead_scoring.installation_mail (recipient, subject, language, body) values ('a@example.com', 'x', 'en', $1)`,
      [lostKey],
    ),
    taken: String(holder.port),
    absentPem: join(directory.path, 'absent.pem'),
    noPem,
    inTheWay: join(inTheWay, 'data'),
  }
})

afterAll(() => {
  holder.stop()
  directory.remove()
})

testMisconfigurations(cases, () => place)

describe('the commands say the same', () => {
  test.concurrent.each([
    ['commands/migrate.ts', 1, []],
    ['commands/create-superuser.ts', 1, ['--email', 'anna@example.com', '--name', 'Anna', '--link']],
    ['commands/audit-verify.ts', 2, []],
    ['commands/secrets-rotate.ts', 2, []],
  ] as const)('%s', async (command, faultCode, args) => {
    const wrongPassword = Object.assign(new URL(place.url ?? ''), { password: 'falsch-geheim' }).href
    const settings = { DATA_DIR: join(directory.path, 'data'), DATABASE_URL: wrongPassword }
    const { code, out, errors } = await runProgram(command, settings, args)
    expectSentence(errors, /^DATABASE_URL: \S+ refuses the role postgres: its password is wrong/)
    expect([code, out]).toEqual([faultCode, ''])
  })
})
