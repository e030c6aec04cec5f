import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pemOf } from '../../src/platform/certificates/pem.ts'
import { generateSelfSigned } from '../../src/platform/certificates/self-signed.ts'
import { makeTemporaryDirectory } from '../harness/temporary-directory.ts'
import { runProgram } from '../programs/run-program.ts'
import { whyNot } from '../versions/binaries.ts'
import { type StartedPostgres, startPostgres } from '../versions/postgres.ts'

const directory = makeTemporaryDirectory()
const stops: (() => Promise<void>)[] = []
afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()))
  directory.remove()
})

const start = async (...args: Parameters<typeof startPostgres>): Promise<StartedPostgres> => {
  const server = await startPostgres(...args)
  stops.push(server.stop)
  return server
}

/** What the program says about this URL, without its last line end. */
const said = async (url: URL): Promise<string> => {
  const { code, errors } = await runProgram('main.ts', { DATA_DIR: directory.path, DATABASE_URL: url.href })
  expect(code).toBe(1)
  return errors.trimEnd()
}

describe('a server that speaks TLS alone', () => {
  const ca = join(directory.path, 'ca.pem')
  let server: StartedPostgres
  beforeAll(async () => {
    const { certificate, privateKey } = await generateSelfSigned('localhost', new Date())
    const pem = pemOf(certificate)
    writeFileSync(ca, pem)
    server = await start(18, {
      settings: {
        ssl: 'on',
        ssl_cert_file: '$files/server.pem',
        ssl_key_file: '$files/server.key',
        hba_file: '$files/hba.conf',
      },
      files: {
        'server.pem': pem,
        'server.key': privateKey,
        'hba.conf': 'hostssl all all 127.0.0.1/32 scram-sha-256\n',
      },
    })
  })

  const urlWith = (parameters: Record<string, string>): URL => {
    const url = new URL(server.url)
    url.search = new URLSearchParams(parameters).toString()
    return url
  }

  test('is not reached without TLS', async () => {
    expect(await said(urlWith({ sslmode: 'disable' }))).toBe(
      `DATABASE_URL: 127.0.0.1:${server.port} demands TLS; add sslmode=require or sslmode=verify-full to the URL.`,
    )
  })

  test('is not trusted when nobody who is known here signed its certificate', async () => {
    expect(await said(urlWith({ sslmode: 'verify-full' }))).toBe(
      `DATABASE_URL: the certificate of 127.0.0.1:${server.port} is signed by nobody who is known here; give the certificate of its authority by DATABASE_CA.`,
    )
  })

  test('is not trusted under another name', async () => {
    expect(await said(urlWith({ sslmode: 'verify-full', sslrootcert: ca }))).toBe(
      `DATABASE_URL: the certificate of 127.0.0.1:${server.port} is made out to another name; use that name in the URL, or sslmode=verify-ca.`,
    )
  })
})

const reason = whyNot(14)

test.runIf(reason === undefined)(
  `PostgreSQL 14 is too old${reason ? ` (not run: ${reason})` : ''}`,
  async () => {
    const server = await start(14)
    expect(await said(new URL(server.url))).toBe(
      'DATABASE_URL: This is PostgreSQL 14; the Lead Scoring Engine needs PostgreSQL 15 or newer.',
    )
  },
)
