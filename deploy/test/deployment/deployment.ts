import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Account,
  canEnter,
  chooseAccount,
  giveTo,
} from '../../../backend/src/platform/embedded-postgres/account.ts'
import { buildWebApp } from '../../../backend/src/web-build.ts'
import { findFreePort } from '../../../backend/test/crash/program.ts'
import { makeTemporaryDirectory } from '../../../backend/test/harness/temporary-directory.ts'
import { type Surroundings, startSurroundings } from '../../../backend/test/surroundings/surroundings.ts'
import { type ApiProcess, runCommand, startApi } from './api.ts'
import { type Certificate, makeCertificate } from './certificate.ts'
import { startNginx } from './nginx.ts'
import { startPooler } from './pooler.ts'
import { findPostgres, type Postgres, startPostgres } from './postgres.ts'
import type { Program } from './program.ts'
import { startRedis } from './redis.ts'

/** The product as it runs for others: nginx before two API processes, PostgreSQL, PgBouncer and Redis behind them. */
export type Deployment = {
  /** Where people find it: https, on a free port of localhost. */
  readonly url: string
  readonly certificate: Certificate
  /** What the link to make the first superuser carries. */
  readonly setupToken: string
  readonly surroundings: Surroundings
  /** The one that reaches PostgreSQL directly, and the one that does through PgBouncer. */
  readonly apis: readonly [ApiProcess, ApiProcess]
  readonly postgres: Postgres
  readonly redis: Program
  readonly nginx: Program
  readonly stop: () => Promise<void>
}

export type DeploymentOptions = {
  readonly rateLimits: 'on' | 'off'
  readonly webApp: 'on' | 'off'
}

/** Ends in the opposite order all that was started. */
const stack = () => {
  const ends: (() => unknown)[] = []
  return {
    add: <T>(started: T, end: (started: T) => unknown): T => {
      ends.push(() => end(started))
      return started
    },
    end: async () => {
      for (const end of ends.splice(0).reverse()) await end()
    },
  }
}

/** A file that only the account can read, as secrets are given to services. */
const keepSecret = (folder: string, account: Account | undefined, name: string, value: string): string => {
  const path = join(folder, name)
  writeFileSync(path, `${value}\n`, { mode: 0o600 })
  giveTo(account, path)
  return path
}

const setupTokenOf = ({ output }: ApiProcess): string => {
  const token = /\/setup#(\S+)/.exec(output())?.[1]
  if (token === undefined) throw new Error(`It printed no link to make the first superuser:\n${output()}`)
  return token
}

const freePorts = async (count: number): Promise<number[]> => {
  const ports = new Set<number>()
  while (ports.size < count) ports.add(await findFreePort())
  return [...ports]
}

/** Starts everything, as an ordinary user where we are root. */
export const startDeployment = async ({ rateLimits, webApp }: DeploymentOptions): Promise<Deployment> => {
  const started = stack()
  try {
    const directory = started.add(makeTemporaryDirectory(), ({ remove }) => remove())
    const folder = directory.path
    const account = await chooseAccount(folder)
    if (account) chownSync(folder, account.uid, account.gid)
    chmodSync(folder, 0o755)
    const [port = 0, httpPort = 0, postgresPort = 0, poolerPort = 0, redisPort = 0, one = 0, other = 0] =
      await freePorts(7)
    if (webApp === 'on') await buildWebApp(() => {})
    const certificate = makeCertificate(folder)
    const surroundings = started.add(await startSurroundings(), ({ stop }) => stop())
    const redis = started.add(await startRedis(redisPort, account), ({ stop }) => stop())
    const postgres = started.add(
      await startPostgres({
        bin: findPostgres() ?? '',
        folder,
        port: postgresPort,
        account,
        password: randomBytes(12).toString('hex'),
      }),
      ({ stop }) => stop(),
    )
    started.add(await startPooler({ folder, port: poolerPort, url: postgres.url, account }), ({ stop }) =>
      stop(),
    )
    // A clone below /root cannot be read by anybody else.
    const reader = (await canEnter(account, import.meta.dirname)) ? account : undefined
    const secret = (name: string, value: string) => keepSecret(folder, reader, name, value)
    const pooled = new URL(postgres.url)
    pooled.port = String(poolerPort)
    const url = `https://localhost:${port}`
    const shared = {
      SECRET_KEY_FILE: secret('secret-key', randomBytes(32).toString('base64')),
      DIRECT_DATABASE_URL_FILE: secret('direct-database-url', postgres.url),
      DATABASE_CONNECTIONS: '5',
      MIGRATIONS: 'off',
      DATA_DIR: folder,
      PUBLIC_URL: url,
      TRUST_PROXY: '127.0.0.1',
      REDIS_URL: `redis://127.0.0.1:${redisPort}`,
      SMTP_URL: surroundings.smtpUrl,
      MAIL_FROM: 'Lead Scoring <leads@example.com>',
      DNS_SERVERS: surroundings.dnsServer,
      OUTGOING_PRIVATE: 'allow', // identity providers of tests are on this machine
      RATE_LIMITS: rateLimits,
      WEB_APP: webApp,
    }
    const direct = { ...shared, DATABASE_URL_FILE: secret('database-url', postgres.url) }
    const throughPooler = {
      ...shared,
      DATABASE_URL_FILE: secret('pooled-database-url', pooled.href),
      DATABASE_POOLER: 'transaction',
    }
    runCommand('migrate', direct, reader)
    const first = started.add(await startApi(one, direct, reader), ({ stop }) => stop())
    const second = started.add(await startApi(other, throughPooler, reader), ({ stop }) => stop())
    const nginx = started.add(
      await startNginx({ folder, port, httpPort, apis: [one, other], certificate, account: reader }),
      ({ stop }) => stop(),
    )
    return {
      url,
      certificate,
      setupToken: setupTokenOf(second),
      surroundings,
      apis: [first, second],
      postgres,
      redis,
      nginx,
      stop: started.end,
    }
  } catch (error) {
    await started.end()
    throw error
  }
}
