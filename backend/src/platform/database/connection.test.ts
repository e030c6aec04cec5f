import { execFile, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { makeTemporaryDirectory } from '../../../test/harness/temporary-directory.ts'
import { onDatabase } from '../../../test/harness/test-run.ts'
import { type StartedPostgres, startPostgres } from '../../../test/versions/postgres.ts'
import { pemOf } from '../certificates/pem.ts'
import { generateSelfSigned } from '../certificates/self-signed.ts'
import { openJobPool } from '../jobs/job-pool.ts'
import { connectionOf, openConnection } from './connection.ts'
import { openDatabase } from './database.ts'
import { migrate } from './migrate.ts'
import { completeUrl } from './tls-mode.ts'

/** Which database may be reached how. */
const hba = `
hostssl   tls_only   all 127.0.0.1/32 scram-sha-256
hostnossl plain_only all 127.0.0.1/32 scram-sha-256
host      postgres   all 127.0.0.1/32 scram-sha-256
`

const temporary = makeTemporaryDirectory()
const [ours, others] = [join(temporary.path, 'ours.pem'), join(temporary.path, 'others.pem')]
let server: StartedPostgres

beforeAll(async () => {
  const [own, foreign] = await Promise.all(
    ['localhost', 'localhost'].map((name) => generateSelfSigned(name, new Date())),
  )
  const certificate = pemOf(own?.certificate ?? '')
  writeFileSync(ours, certificate)
  writeFileSync(others, pemOf(foreign?.certificate ?? ''))
  server = await startPostgres(18, {
    settings: {
      ssl: 'on',
      ssl_cert_file: '$files/server.pem',
      ssl_key_file: '$files/server.key',
      hba_file: '$files/hba.conf',
    },
    files: { 'server.pem': certificate, 'server.key': own?.privateKey ?? '', 'hba.conf': hba },
  })
  const client = await openConnection(server.url, 'test')
  await client.query('create database tls_only')
  await client.query('create database plain_only')
  await client.end()
})

afterAll(async () => {
  await server.stop()
  temporary.remove()
})

const urlOf = (database: string, parameters: Record<string, string>, host = '127.0.0.1'): string => {
  const url = new URL(onDatabase(server.url, database))
  url.hostname = host
  url.search = new URLSearchParams(parameters).toString()
  return url.href
}

/** Connects and tells whether TLS is on; or why it could not. */
const reach = async (url: string): Promise<string> => {
  try {
    const client = await openConnection(url, 'test')
    const { rows } = await client.query('select ssl from pg_stat_ssl where pid = pg_backend_pid()')
    await client.end()
    return rows[0].ssl ? 'TLS' : 'plain'
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return code ?? message
  }
}

const noTls = 'The server does not support SSL connections'
const selfSigned = 'DEPTH_ZERO_SELF_SIGNED_CERT'
const otherName = 'ERR_TLS_CERT_ALTNAME_INVALID'

test.each([
  ['disable', 'plain', '28000', 'plain'],
  ['allow', 'plain', 'TLS', 'plain'],
  ['prefer', 'TLS', 'TLS', 'plain'],
  ['require', 'TLS', 'TLS', '28000'],
])(
  'sslmode=%s where the server offers both: %s; TLS only: %s; plain only: %s',
  async (sslmode, ...expected) => {
    const databases = ['postgres', 'tls_only', 'plain_only']
    expect(await Promise.all(databases.map((database) => reach(urlOf(database, { sslmode }))))).toEqual(
      expected,
    )
  },
)

test.each([
  ['disable', 'plain'],
  ['allow', 'plain'],
  ['prefer', 'plain'],
  ['require', noTls],
  ['verify-full', noTls],
])('sslmode=%s where the server has no TLS: %s', async (sslmode, expected) => {
  expect(await reach(`${inject('testServer').url}?sslmode=${sslmode}`)).toBe(expected)
})

describe.each([
  { sslmode: 'prefer', sslrootcert: ours, byName: 'TLS', byAddress: 'TLS' },
  { sslmode: 'prefer', sslrootcert: others, byName: selfSigned, byAddress: selfSigned },
  { sslmode: 'require', sslrootcert: ours, byName: 'TLS', byAddress: 'TLS' },
  { sslmode: 'require', sslrootcert: others, byName: selfSigned, byAddress: selfSigned },
  { sslmode: 'verify-ca', sslrootcert: ours, byName: 'TLS', byAddress: 'TLS' },
  { sslmode: 'verify-ca', sslrootcert: others, byName: selfSigned, byAddress: selfSigned },
  { sslmode: 'verify-full', sslrootcert: ours, byName: 'TLS', byAddress: otherName },
  { sslmode: 'verify-full', sslrootcert: others, byName: selfSigned, byAddress: selfSigned },
  { sslmode: 'verify-full', sslrootcert: 'system', byName: selfSigned, byAddress: selfSigned },
])('sslmode=$sslmode', ({ sslmode, sslrootcert, byName, byAddress }) => {
  test(`against ${sslrootcert.replace(/.*\//, '')}`, async () => {
    const parameters = { sslmode, sslrootcert }
    expect(await reach(urlOf('postgres', parameters, 'localhost'))).toBe(byName)
    expect(await reach(urlOf('postgres', parameters))).toBe(byAddress)
  })
})

const hasPsql = spawnSync('psql', ['--version']).status === 0

/** The same question by libpq. */
const reachByPsql = async (url: string): Promise<string> => {
  const question = 'select ssl from pg_stat_ssl where pid = pg_backend_pid()'
  try {
    const { stdout } = await promisify(execFile)('psql', ['--no-psqlrc', '-Atc', question, url])
    return stdout.trim() === 't' ? 'TLS' : 'plain'
  } catch {
    return 'refused'
  }
}

describe.runIf(hasPsql)(hasPsql ? 'libpq' : 'libpq (not run: no psql on the PATH)', () => {
  test.each(['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'])(
    'means the same by sslmode=%s',
    async (sslmode) => {
      // Where the CA is not the server's, `prefer` makes libpq speak in clear; we refuse.
      const authorities = sslmode === 'prefer' ? [ours] : [ours, others]
      const urls = authorities.flatMap((sslrootcert) => [
        urlOf('postgres', { sslmode, sslrootcert }, 'localhost'),
        urlOf('tls_only', { sslmode, sslrootcert }),
        urlOf('plain_only', { sslmode, sslrootcert }),
      ])
      const reached = await Promise.all(urls.map(reach))
      const expected = reached.map((way) => (['TLS', 'plain'].includes(way) ? way : 'refused'))
      expect(await Promise.all(urls.map(reachByPsql))).toEqual(expected)
    },
  )
})

describe('without sslmode', () => {
  test('a server on this machine gets TLS only when it insists', async () => {
    expect(await reach(urlOf('postgres', {}))).toBe('plain')
    expect(await reach(urlOf('tls_only', {}))).toBe('TLS')
  })

  test('anywhere else the certificate must be right', () => {
    expect(connectionOf('postgres://db.example.com/leads').ssl).toEqual({})
    expect(connectionOf('postgres://db.example.com/leads').Client).toBeUndefined()
    expect(connectionOf('postgres://localhost.example.com/leads').ssl).toEqual({})
  })

  test('a CA makes it verify-full', async () => {
    expect(await reach(completeUrl(urlOf('postgres', {}, 'localhost'), ours))).toBe('TLS')
    expect(await reach(completeUrl(urlOf('postgres', {}, 'localhost'), others))).toBe(selfSigned)
  })
})

test('a socket is never encrypted, whatever the mode', () => {
  expect(connectionOf('postgres:///leads?host=/run/postgresql&sslmode=require').ssl).toBe(false)
})

test('connecting takes at most ten seconds', () => {
  expect(connectionOf('postgres://localhost/leads').connectionTimeoutMillis).toBe(10_000)
})

test('a login that is refused is told by the first answer, and not tried otherwise', async () => {
  const wrong = new URL(urlOf('tls_only', {}))
  wrong.password = 'wrong'
  expect(await reach(wrong.href)).toBe('28P01')
  const stranger = new URL(`${inject('testServer').url}?sslmode=allow`)
  stranger.username = 'pg_monitor'
  stranger.password = 'wrong'
  expect(await reach(stranger.href)).toMatch(/^28/)
})

test('migrations, the pool and the pool of jobs come in where the server insists on TLS', async () => {
  const url = urlOf('tls_only', {})
  expect(await migrate(url)).not.toEqual([])
  const usesTls = `select bool_and(ssl) as tls, count(*)::integer as n from pg_stat_ssl join pg_stat_activity using (pid)
    where application_name like 'lead-scoring%' and datname = 'tls_only'`
  const database = openDatabase({ url, connections: 2, prepare: true })
  const jobs = openJobPool(url, 2)
  try {
    const { rows } = await jobs.query('select current_user as me')
    expect(rows).toEqual([{ me: 'lead_scoring_owner' }])
    expect(await database.run([{ text: usesTls, values: [] }])).toMatchObject([
      { rows: [{ tls: true, n: 2 }] },
    ])
  } finally {
    await Promise.all([database.close(), jobs.end()])
  }
})
