import { afterAll, beforeAll, inject } from 'vitest'
import { findFreePort } from '../harness/free-port.ts'
import { type FakeServer, startMute, startRefusing, startSilent, startWeb } from './fake-servers.ts'
import { type Misconfiguration, onPort, type Place, testMisconfigurations } from './misconfigurations.ts'

/** No database is reached at all. */
const cases: readonly Misconfiguration[] = [
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
    fault: 'a pooler answers, and its server does not',
    settings: ({ mute = '' }) => ({ DATABASE_URL: onPort(mute) }),
    sentence: ({ mute }) =>
      `DATABASE_URL: 127.0.0.1:${mute} does not answer in time; correct host and port, or open the firewalls on the way.`,
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
    fault: 'nothing listens where the direct URL leads',
    settings: ({ url, nothing = '' }) => ({ DATABASE_URL: url, DIRECT_DATABASE_URL: onPort(nothing) }),
    sentence: ({ nothing }) =>
      `DIRECT_DATABASE_URL: nothing listens on 127.0.0.1:${nothing}; start PostgreSQL there, or correct host and port.`,
  },
]

let place: Place
let fakes: FakeServer[] = []

beforeAll(async () => {
  fakes = await Promise.all([
    startSilent(),
    startWeb(),
    startRefusing('57P03', 'the database system is starting up'),
    startMute(),
  ])
  const [silent = '', web = '', starting = '', mute = ''] = fakes.map(({ port }) => String(port))
  place = {
    url: inject('testServer').url,
    nothing: String(await findFreePort()),
    silent,
    web,
    starting,
    mute,
  }
})

afterAll(() => {
  for (const { stop } of fakes) stop()
})

testMisconfigurations(cases, () => place)
