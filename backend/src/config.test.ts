import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { makeTemporaryDirectory } from '../test/harness/temporary-directory.ts'
import { ConfigError, readConfig } from './config.ts'

const faultsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.message.split('\n')
  }
}

test('nothing needs to be set', () => {
  expect(readConfig({})).toEqual({
    host: 'localhost',
    auth: 'open',
    trustProxy: [],
    port: 8000,
    databaseUrl: undefined,
    directDatabaseUrl: undefined,
    backupDatabaseUrl: undefined,
    postgresPrograms: undefined,
    databaseConnections: 10,
    databasePrepares: true,
    migrations: true,
    dataDirectory: resolve(import.meta.dirname, '../../.data'),
    publicUrl: undefined,
    outgoingPrivate: true,
    dnsServers: [],
    corsOrigins: ['http://localhost:3000', 'http://localhost:3002', 'http://localhost:5173'],
    webApp: true,
    secretKey: undefined,
    secretKeysOld: [],
    secretKeyCheck: true,
    redisUrl: undefined,
    rateLimits: true,
    jobs: true,
    smtp: undefined,
    securityContact: undefined,
    logLevel: 'warn',
  })
})

test('everything can be set', () => {
  const config = readConfig({
    HOST: '127.0.0.1',
    PORT: ' 8080 ',
    DATABASE_URL: 'postgres://me@db/leads',
    DIRECT_DATABASE_URL: 'postgresql://me@db:5433/leads',
    BACKUP_DATABASE_URL: 'postgres://keeper@db:5433/leads',
    PG_BIN_DIR: '/usr/lib/postgresql/15/bin',
    DATABASE_CONNECTIONS: '3',
    DATABASE_POOLER: 'transaction',
    SECRET_KEY_CHECK: 'off',
    MIGRATIONS: 'off',
    DATA_DIR: '/var/lib/leads',
    PUBLIC_URL: 'https://leads.example.com/app//',
    OUTGOING_PRIVATE: 'allow',
    DNS_SERVERS: '1.1.1.1, 127.0.0.1:5353',
    CORS_ORIGINS: 'https://a.example.com , http://b.example.com:8080,',
    WEB_APP: 'off',
    JOBS: 'off',
    SMTP_URL: 'smtps://leads:secret@mail.example.com',
    MAIL_FROM: 'Führung & Söhne <leads@example.com>',
    SECURITY_CONTACT: 'security@example.com',
    LOG_LEVEL: 'debug',
    SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
    SECRET_KEYS_OLD: `${Buffer.alloc(32, 2).toString('base64')}, ${Buffer.alloc(32, 3).toString('base64')}`,
    REDIS_URL: 'redis://cache:6379',
    RATE_LIMITS: 'off',
    NODE_ENV: 'development',
    AUTH: 'required',
    TRUST_PROXY: '10.0.0.1, 10.1.0.0/16',
  })
  expect(config).toEqual({
    host: '127.0.0.1',
    auth: 'required',
    trustProxy: ['10.0.0.1', '10.1.0.0/16'],
    port: 8080,
    databaseUrl: 'postgres://me@db/leads?sslmode=verify-full',
    directDatabaseUrl: 'postgresql://me@db:5433/leads?sslmode=verify-full',
    backupDatabaseUrl: 'postgres://keeper@db:5433/leads?sslmode=verify-full',
    postgresPrograms: '/usr/lib/postgresql/15/bin',
    databaseConnections: 3,
    databasePrepares: false,
    migrations: false,
    dataDirectory: resolve('/var/lib/leads'),
    publicUrl: 'https://leads.example.com/app',
    outgoingPrivate: true,
    dnsServers: ['1.1.1.1', '127.0.0.1:5353'],
    corsOrigins: ['https://a.example.com', 'http://b.example.com:8080'],
    webApp: false,
    secretKey: Buffer.alloc(32, 1),
    secretKeysOld: [Buffer.alloc(32, 2), Buffer.alloc(32, 3)],
    secretKeyCheck: false,
    redisUrl: 'redis://cache:6379',
    rateLimits: false,
    jobs: false,
    smtp: {
      url: 'smtps://leads:secret@mail.example.com',
      from: { address: 'leads@example.com', name: 'Führung & Söhne' },
    },
    securityContact: 'mailto:security@example.com',
    logLevel: 'debug',
  })
  expect(Object.isFrozen(config)).toBe(true)
})

test('what is set to nothing counts as not set', () => {
  const empty = { HOST: '', PORT: ' ', DATABASE_URL: '', PUBLIC_URL: '', CORS_ORIGINS: '', NODE_ENV: '' }
  expect(readConfig(empty)).toEqual(readConfig({}))
})

test('all faults are told at once, a sentence each', () => {
  const faults = faultsOf({
    HOST: '0.0.0.0',
    PORT: '80000',
    DATABASE_URL: 'mysql://db',
    DIRECT_DATABASE_URL: 'not a url',
    DATABASE_CONNECTIONS: '0',
    DATABASE_POOLER: 'statement',
    PUBLIC_URL: 'leads.example.com',
    CORS_ORIGINS: 'https://a.example.com/path',
    WEB_APP: 'yes',
    JOBS: 'some',
    SMTP_URL: 'http://mail.example.com',
    MAIL_FROM: 'nobody',
    SECURITY_CONTACT: 'http://example.com',
    LOG_LEVEL: 'loud',
    NODE_ENV: 'production',
    AUTH: 'open',
    TRUST_PROXY: '10.0.0.0/33',
  })
  const settings = [
    'AUTH',
    'TRUST_PROXY',
    'PORT',
    'DATABASE_URL',
    'DIRECT_DATABASE_URL',
    'DATABASE_CONNECTIONS',
    'DATABASE_POOLER',
    'PUBLIC_URL',
    'CORS_ORIGINS',
    'WEB_APP',
    'JOBS',
    'SMTP_URL',
    'MAIL_FROM',
    'SECURITY_CONTACT',
    'LOG_LEVEL',
    'NODE_ENV',
  ]
  expect(faults.map((fault) => fault.split(/[ =]/)[0]).toSorted()).toEqual(settings.toSorted())
  expect(faults.filter((fault) => !fault.endsWith('.'))).toEqual([])
})

describe('mail', () => {
  const SMTP_URL = 'smtp://leads:secret@mail.example.com:587'

  test.each([
    ['leads@example.com', { address: 'leads@example.com' }],
    ['<leads@example.com>', { address: 'leads@example.com' }],
    ['"Lead Scoring" <leads@example.com>', { address: 'leads@example.com', name: 'Lead Scoring' }],
  ])('comes from %s', (MAIL_FROM, from) => {
    expect(readConfig({ SMTP_URL, MAIL_FROM }).smtp).toEqual({ url: SMTP_URL, from })
  })

  test.each(['leads', 'a@b, c@d', 'A <a@b> <c@d>', 'A <a@b', 'A\r\nBcc: c@d <a@b>'])(
    'does not come from %j',
    (MAIL_FROM) => {
      expect(faultsOf({ SMTP_URL, MAIL_FROM }).join('\n')).toMatch(/^MAIL_FROM must be an address/)
    },
  )

  test('needs an address that it comes from, and the server’s password is in no fault', () => {
    expect(faultsOf({ SMTP_URL })).toEqual(['SMTP_URL needs MAIL_FROM: the address that mail comes from.'])
    expect(faultsOf({ SMTP_URL: 'leads:secret@mail', MAIL_FROM: 'a@b' }).join()).not.toContain('secret')
    expect(readConfig({ MAIL_FROM: 'leads@example.com' }).smtp).toBeUndefined()
  })
})

test('migrations and jobs need a connection that is not pooled by transaction', () => {
  const pooled = { DATABASE_URL: 'postgres://pooler/leads', DATABASE_POOLER: 'transaction' }
  expect(faultsOf(pooled)).toEqual([expect.stringMatching(/^Migrations and jobs need .*DIRECT_DATABASE_URL/)])
  expect(faultsOf({ ...pooled, JOBS: 'off' })).toHaveLength(1)
  expect(faultsOf({ ...pooled, JOBS: 'off', MIGRATIONS: 'off' })).toEqual([])
  expect(faultsOf({ ...pooled, DIRECT_DATABASE_URL: 'postgres://db/leads' })).toEqual([])
})

describe('open mode', () => {
  test('refuses production', () => {
    expect(faultsOf({ NODE_ENV: 'production', AUTH: 'open' })).toEqual([expect.stringContaining('sign-in')])
  })

  test.each([
    '0.0.0.0',
    '::',
    '[::]',
    '192.168.0.5',
    'leads.example.com',
    '127.0.0.2',
    'localhost.example.com',
  ])('refuses to listen on %s', (HOST) => {
    expect(faultsOf({ HOST, AUTH: 'open' })).toEqual([expect.stringMatching(/^AUTH=open with HOST=/)])
  })

  test.each(['localhost', 'LOCALHOST', '127.0.0.1', '::1', '[::1]'])('listens on %s', (HOST) => {
    expect(faultsOf({ HOST })).toEqual([])
  })
})

test.each(['abc', '-1', '1.5', '1e3', '0x50', '65536', '99999999999999999999'])('%s is no port', (PORT) => {
  expect(faultsOf({ PORT })).toEqual([`PORT must be a whole number from 0 to 65535, not "${PORT}".`])
})

test.each([
  'localhost:3000',
  '*',
  'null',
  'https://a.example.com/',
  'https://A.example.com',
  'ftp//x',
  'https://u:p@a.example.com',
])('%s is no origin', (origin) => {
  expect(faultsOf({ CORS_ORIGINS: `https://a.example.com,${origin}` })).toHaveLength(1)
})

test('a password in a refused URL is not repeated', () => {
  expect(faultsOf({ DATABASE_URL: 'http://me:geheim@db/x' }).join()).not.toContain('geheim')
})

describe('sign-in', () => {
  test.each([
    [{}, 'open'],
    [{ HOST: '::1' }, 'open'],
    [{ AUTH: 'required' }, 'required'],
    [{ NODE_ENV: 'production' }, 'required'],
    [{ HOST: '0.0.0.0', PUBLIC_URL: 'https://leads.example.com' }, 'required'],
  ])('with %j is %s', (environment, auth) => {
    expect(readConfig(environment).auth).toBe(auth)
  })

  test('for others needs the address that they use', () => {
    expect(faultsOf({ HOST: '0.0.0.0' })).toEqual([expect.stringMatching(/^HOST=0.0.0.0 .*PUBLIC_URL/)])
  })

  test.each(['10.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8', '10.0.0.1, 10.1.0.0/16'])(
    'trusts %s',
    (TRUST_PROXY) => {
      expect(readConfig({ TRUST_PROXY }).trustProxy).toEqual(TRUST_PROXY.split(', '))
    },
  )

  test.each(['proxy', '10.0.0.0/33', '10.0.0.0/', '10.0.0/8', 'fd00::/129', '*', '10.0.0.0/8/8'])(
    'does not trust %s',
    (TRUST_PROXY) => {
      expect(faultsOf({ TRUST_PROXY })).toEqual([expect.stringContaining('TRUST_PROXY')])
    },
  )
})

describe('the key that seals secrets', () => {
  test.each([
    'short',
    `${'x'.repeat(43)}!`,
    Buffer.alloc(31).toString('base64'),
    Buffer.alloc(33).toString('base64'),
  ])('is not %s', (SECRET_KEY) => {
    expect(faultsOf({ SECRET_KEY })).toEqual([expect.stringMatching(/^SECRET_KEY .*32 random bytes/)])
    expect(faultsOf({ SECRET_KEYS_OLD: SECRET_KEY })).toEqual([expect.stringMatching(/^SECRET_KEYS_OLD /)])
  })

  test('is needed with sign-in and a database of one’s own', () => {
    expect(faultsOf({ AUTH: 'required', DATABASE_URL: 'postgres://db/x' })).toEqual([
      expect.stringMatching(/^SECRET_KEY is missing/),
    ])
  })
})

test.each([{ NODE_ENV: 'production' }, { PUBLIC_URL: 'https://leads.example.com' }])(
  'no page of development may use a server that others reach: %j',
  (environment) => {
    expect(readConfig(environment).corsOrigins).toEqual([])
  },
)

describe('OUTGOING_PRIVATE', () => {
  test.each([
    { NODE_ENV: 'production' },
    { PUBLIC_URL: 'https://leads.example.com' }, // behind a proxy on this machine
    { HOST: '0.0.0.0', PUBLIC_URL: 'https://leads.example.com' },
  ])('is refused by default where others reach the server: %j', (environment) => {
    expect(readConfig(environment).outgoingPrivate).toBe(false)
    expect(readConfig({ ...environment, OUTGOING_PRIVATE: 'allow' }).outgoingPrivate).toBe(true)
  })

  test('DNS_SERVERS are addresses', () => {
    expect(faultsOf({ DNS_SERVERS: 'dns.example.com' })).toHaveLength(1)
    expect(faultsOf({ OUTGOING_PRIVATE: 'perhaps' })).toHaveLength(1)
  })
})

describe('a secret in a file', () => {
  const { path, remove } = makeTemporaryDirectory()
  afterAll(remove)
  const file = (name: string, content: string) => {
    writeFileSync(join(path, name), content)
    return join(path, name)
  }

  test('is read without its line end', () => {
    const url = 'postgres://app:secret@db/sales?sslmode=require'
    expect(readConfig({ DATABASE_URL_FILE: file('url', `${url}\n`) }).databaseUrl).toBe(url)
  })

  test('is checked as if it stood in the variable', () => {
    expect(faultsOf({ REDIS_URL_FILE: file('redis', 'http://cache') })).toEqual([
      'REDIS_URL must be a URL that begins with redis:// or rediss://.',
    ])
  })

  test('says what is wrong with the file', () => {
    const absent = join(path, 'absent')
    expect(
      faultsOf({
        SECRET_KEY_FILE: absent,
        SMTP_URL_FILE: file('empty', ' \n'),
        REDIS_URL: 'redis://one',
        REDIS_URL_FILE: file('other', 'redis://other'),
      }),
    ).toEqual([
      'REDIS_URL and REDIS_URL_FILE are both set; keep one of them.',
      `SECRET_KEY_FILE: the file ${absent} cannot be read (ENOENT).`,
      `SMTP_URL_FILE: the file ${join(path, 'empty')} is empty.`,
    ])
  })
})

describe('how a database is reached', () => {
  const { path, remove } = makeTemporaryDirectory()
  afterAll(remove)
  const ca = join(path, 'ca.pem')
  writeFileSync(ca, '-----BEGIN CERTIFICATE-----\n')
  const urlWith = (settings: Record<string, string>) =>
    readConfig({ SECRET_KEY: Buffer.alloc(32, 1).toString('base64'), ...settings }).databaseUrl

  test.each([
    ['postgres://db.example.com/x', 'postgres://db.example.com/x?sslmode=verify-full'],
    [
      'postgres://127.0.0.1/x?application_name=me',
      'postgres://127.0.0.1/x?application_name=me&sslmode=allow',
    ],
    ['postgres:///x?host=%2Frun%2Fpostgresql', 'postgres:///x?host=%2Frun%2Fpostgresql'],
    ['postgres://db/x?sslmode=disable', 'postgres://db/x?sslmode=disable'],
    ['postgres://db/x?ssl=true', 'postgres://db/x?ssl=true&sslmode=require'],
  ])('%s is completed', (given, completed) => {
    expect(urlWith({ DATABASE_URL: given })).toBe(completed)
  })

  test('DATABASE_CA is checked against, unless a URL names another CA or no TLS', () => {
    const file = encodeURIComponent(ca)
    const [named, plain] = [
      `postgres://db/x?sslrootcert=${file}&sslmode=require`,
      'postgres://db/x?sslmode=disable',
    ]
    expect(urlWith({ DATABASE_CA: ca, DATABASE_URL: 'postgres://localhost/x' })).toBe(
      `postgres://localhost/x?sslrootcert=${file}&sslmode=verify-full`,
    )
    expect(urlWith({ DATABASE_CA: ca, DATABASE_URL: 'postgres://db/x?sslmode=verify-ca' })).toBe(
      `postgres://db/x?sslmode=verify-ca&sslrootcert=${file}`,
    )
    expect(urlWith({ DATABASE_CA: 'absent.pem', DATABASE_URL: named })).toBe(named)
    expect(urlWith({ DATABASE_CA: 'absent.pem', DATABASE_URL: plain })).toBe(plain)
  })

  test('what cannot be is told without the password', () => {
    const absent = join(path, 'absent.pem')
    const directUrl = 'postgres://me:geheim@db/x?sslmode=verify-ca'
    const faults = (settings: Record<string, string>) =>
      faultsOf({ DIRECT_DATABASE_URL: directUrl, ...settings }).join('\n')
    expect(faultsOf({ DIRECT_DATABASE_URL: 'postgres://me:50%@db/x' })).toEqual([
      'DIRECT_DATABASE_URL: a % in it is no %XX: write %25 for a % in a name or password.',
    ])
    for (const mode of ['sslmode=prefer', 'sslmode=require', 'ssl=true'])
      expect(
        faultsOf({ DIRECT_DATABASE_URL: `postgres://me:geheim@db/x?sslrootcert=system&${mode}` }),
      ).toEqual([expect.stringMatching(/: sslrootcert=system needs sslmode=verify-full, not "\w+"\.$/)])
    expect(faultsOf({ DIRECT_DATABASE_URL: 'postgres://me:geheim@db/x?sslmode=no-verify' })).toEqual([
      'DIRECT_DATABASE_URL: sslmode must be one of disable, allow, prefer, require, verify-ca, verify-full, not "no-verify".',
    ])
    expect(faults({})).toBe(
      'DIRECT_DATABASE_URL: sslmode=verify-ca needs the CA: set DATABASE_CA, or take verify-full.',
    )
    expect(faults({ DATABASE_CA: absent })).toBe(
      `DIRECT_DATABASE_URL: sslrootcert: the file ${absent} cannot be read (ENOENT).`,
    )
    writeFileSync(join(path, 'no.pem'), 'MII')
    expect(faults({ DATABASE_CA: join(path, 'no.pem') })).toMatch(/no\.pem holds no PEM\.$/)
  })
})
