import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { giveTo } from '../../../backend/src/platform/embedded-postgres/account.ts'
import type { Settings } from './api.ts'
import type { DeploymentOptions } from './deployment.ts'
import type { Room } from './room.ts'
import type { Services } from './services.ts'

/** A file that only the account can read, as secrets are given to services. */
const keepSecret = ({ folder, account }: Room, name: string, value: string): string => {
  const path = join(folder, name)
  writeFileSync(path, `${value}\n`, { mode: 0o600 })
  giveTo(account, path)
  return path
}

/** The settings of the API process that reaches PostgreSQL directly, and of the one that does through PgBouncer. */
export const makeSettings = (
  room: Room,
  { surroundings, redis, databaseUrl, pooledUrl }: Services,
  { rateLimits, webApp }: DeploymentOptions,
): { readonly direct: Settings; readonly pooled: Settings } => {
  const database = keepSecret(room, 'database-url', databaseUrl)
  const shared = {
    SECRET_KEY_FILE: keepSecret(room, 'secret-key', randomBytes(32).toString('base64')),
    DIRECT_DATABASE_URL_FILE: database,
    DATABASE_CONNECTIONS: '5',
    MIGRATIONS: 'off',
    DATA_DIR: room.folder,
    PUBLIC_URL: room.url,
    TRUST_PROXY: '127.0.0.1',
    REDIS_URL: redis.url,
    SMTP_URL: surroundings.smtpUrl,
    MAIL_FROM: 'Lead Scoring <leads@example.com>',
    DNS_SERVERS: surroundings.dnsServer,
    OUTGOING_PRIVATE: 'allow', // identity providers of tests are on this machine
    RATE_LIMITS: rateLimits,
    WEB_APP: webApp,
  }
  const pooled = keepSecret(room, 'pooled-database-url', pooledUrl)
  return {
    direct: { ...shared, DATABASE_URL_FILE: database },
    pooled: { ...shared, DATABASE_URL_FILE: pooled, DATABASE_POOLER: 'transaction' },
  }
}
