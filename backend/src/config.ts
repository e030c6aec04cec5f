import { join, resolve } from 'node:path'
import { type AuthMode, authModes } from '@lead-scoring/contract'
import type { DatabaseSetting } from './platform/database/database-setting.ts'
import { completeUrl, DatabaseUrlError } from './platform/database/tls-mode.ts'
import { isLoopback } from './platform/http/loopback.ts'
import type { MailAddress } from './platform/mail/message.ts'
import { OperatorError } from './platform/problems/operator-error.ts'
import { type Environment, reader } from './setting-reader.ts'
import { contactOf, dnsServersOf, keysOf, originsOf, proxiesOf, smtpOf } from './setting-values.ts'

/** Everything that can be set from outside, checked and frozen. Only this file reads the environment. */
export type Config = {
  /** HOST: the address to listen on. Open mode (no sign-in) listens on loopback only. */
  readonly host: string
  /** AUTH: `required` asks everybody to sign in; `open` trusts whoever is on this computer. */
  readonly auth: AuthMode
  /** TRUST_PROXY: the proxies whose X-Forwarded-* headers count; addresses and networks such as 10.0.0.0/8. */
  readonly trustProxy: readonly string[]
  /** PORT: 0 to 65535; 0 takes a free one. */
  readonly port: number
  /** DATABASE_URL: a PostgreSQL 15 or newer, with its sslmode and the CA of DATABASE_CA; absent: the embedded one. */
  readonly databaseUrl: string | undefined
  /** DIRECT_DATABASE_URL: for migrations and jobs, where DATABASE_URL leads through a pooler. */
  readonly directDatabaseUrl: string | undefined
  /** BACKUP_DATABASE_URL: of a role that bypasses row-level security, for backups; absent: as for migrations. */
  readonly backupDatabaseUrl: string | undefined
  /** PG_BIN_DIR: the folder of pg_dump, pg_restore and psql; absent: they are on the PATH. */
  readonly postgresPrograms: string | undefined
  /** DATABASE_CONNECTIONS: at most so many. */
  readonly databaseConnections: number
  /** DATABASE_POOLER=transaction: databaseUrl leads through a transaction pooler; nothing is kept in its sessions. */
  readonly databasePrepares: boolean
  /** MIGRATIONS=off: whoever runs `npm run migrate` changes the schema, the server only checks that it is the newest. */
  readonly migrations: boolean
  /** DATA_DIR: where the embedded PostgreSQL keeps its data. */
  readonly dataDirectory: string
  /** PUBLIC_URL: what links begin with; absent: the Host of the request. */
  readonly publicUrl: string | undefined
  /** OUTGOING_PRIVATE=allow: identity providers and receivers of webhooks may lie in private networks or on this machine; the default unless others reach the server. */
  readonly outgoingPrivate: boolean
  /** DNS_SERVERS: who is asked about domains, such as 1.1.1.1 or 127.0.0.1:5353; none: as the system is set up. */
  readonly dnsServers: readonly string[]
  /** CORS_ORIGINS: pages of these origins may use the API; absent: those of development, unless others reach the server. */
  readonly corsOrigins: readonly string[]
  /** WEB_APP=off: the API alone, as `npm run dev` uses it. */
  readonly webApp: boolean
  /** SECRET_KEY: 32 bytes in base64, seals secrets in the database; absent: a file in DATA_DIR. */
  readonly secretKey: Buffer | undefined
  /** SECRET_KEYS_OLD: the keys before, separated by commas; they open what is not sealed anew yet. */
  readonly secretKeysOld: readonly Buffer[]
  /** SECRET_KEY_CHECK=off: start although nothing that the database keeps sealed opens, because its key is lost. */
  readonly secretKeyCheck: boolean
  /** REDIS_URL: where several processes count requests together; absent: each for itself. */
  readonly redisUrl: string | undefined
  /** RATE_LIMITS=off: nobody is limited, for load tests. Open mode limits nobody. */
  readonly rateLimits: boolean
  /** JOBS=off: this process leaves jobs (mail, purges) to others on the same database. */
  readonly jobs: boolean
  /** SMTP_URL and MAIL_FROM: where mail is handed over, and from whom it comes; absent: mail is kept in the outbox. */
  readonly smtp: { readonly url: string; readonly from: MailAddress } | undefined
  /** SECURITY_CONTACT: to whom one reports a weakness, for /.well-known/security.txt; an address or a page. */
  readonly securityContact: string | undefined
  /** LOG_LEVEL: of the server's own log. */
  readonly logLevel: LogLevel
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
type LogLevel = (typeof logLevels)[number]

const developmentOrigins = 'http://localhost:3000,http://localhost:3002,http://localhost:5173'

/** What is wrong with the configuration, all of it at once. */
export class ConfigError extends OperatorError {
  override readonly name = 'ConfigError'
}

const projectRoot = resolve(import.meta.dirname, '../..')

/** The URL with what it would leave to defaults; DATABASE_CA is the path of a PEM. */
const databaseUrlOf = (
  name: DatabaseSetting['name'],
  { url, text, faults }: ReturnType<typeof reader>,
): string | undefined => {
  const given = url(name, ['postgres:', 'postgresql:'])
  if (given === undefined || !URL.canParse(given)) return given
  const ca = text('DATABASE_CA')
  try {
    return completeUrl(given, ca && resolve(ca))
  } catch (error) {
    if (!(error instanceof DatabaseUrlError)) throw error
    faults.push(`${name}: ${error.message}`)
    return given
  }
}

/** What does not go together: a server that others reach asks them to sign in, and knows its own address. */
const checkReach = ({ host, auth, publicUrl }: Config, production: boolean, faults: string[]): void => {
  if (auth === 'open' && production)
    faults.push('NODE_ENV=production needs sign-in: leave AUTH out, or set AUTH=required.')
  if (isLoopback(host)) return
  if (auth === 'open') {
    faults.push(
      `AUTH=open with HOST=${host} would let everybody in; use AUTH=required, or HOST=localhost, 127.0.0.1 or ::1.`,
    )
  } else if (publicUrl === undefined) {
    faults.push(
      `HOST=${host} is reached by others: PUBLIC_URL must say under which address, such as https://leads.example.com.`,
    )
  }
}

/** The configuration. Throws ConfigError with a sentence for each setting that is wrong. */
export const readConfig = (environment: Environment = process.env): Config => {
  const settings = reader(environment)
  const { faults, text, number, oneOf, url } = settings
  const host = text('HOST') ?? 'localhost'
  const production = text('NODE_ENV') === 'production'
  const isReached = production || !isLoopback(host) || text('PUBLIC_URL') !== undefined
  const config: Config = {
    host,
    auth: oneOf('AUTH', authModes, isLoopback(host) && !production ? 'open' : 'required'),
    trustProxy: proxiesOf(text('TRUST_PROXY') ?? '', faults),
    port: number('PORT', 8000, 0, 65_535),
    databaseUrl: databaseUrlOf('DATABASE_URL', settings),
    directDatabaseUrl: databaseUrlOf('DIRECT_DATABASE_URL', settings),
    backupDatabaseUrl: databaseUrlOf('BACKUP_DATABASE_URL', settings),
    postgresPrograms: text('PG_BIN_DIR'),
    databaseConnections: number('DATABASE_CONNECTIONS', 10, 1, 1_000),
    databasePrepares: oneOf('DATABASE_POOLER', ['session', 'transaction'], 'session') === 'session',
    migrations: oneOf('MIGRATIONS', ['on', 'off'], 'on') === 'on',
    dataDirectory: resolve(text('DATA_DIR') ?? join(projectRoot, '.data')),
    publicUrl: url('PUBLIC_URL', ['http:', 'https:'])?.replace(/\/+$/, ''),
    corsOrigins: originsOf(text('CORS_ORIGINS') ?? (isReached ? '' : developmentOrigins), faults),
    outgoingPrivate:
      oneOf('OUTGOING_PRIVATE', ['refuse', 'allow'], isReached ? 'refuse' : 'allow') === 'allow',
    dnsServers: dnsServersOf(text('DNS_SERVERS') ?? '', faults),
    webApp: oneOf('WEB_APP', ['on', 'off'], 'on') === 'on',
    secretKey: keysOf('SECRET_KEY', text('SECRET_KEY') ?? '', faults)[0],
    secretKeysOld: keysOf('SECRET_KEYS_OLD', text('SECRET_KEYS_OLD') ?? '', faults),
    secretKeyCheck: oneOf('SECRET_KEY_CHECK', ['on', 'off'], 'on') === 'on',
    redisUrl: url('REDIS_URL', ['redis:', 'rediss:']),
    rateLimits: oneOf('RATE_LIMITS', ['on', 'off'], 'on') === 'on',
    jobs: oneOf('JOBS', ['on', 'off'], 'on') === 'on',
    smtp: smtpOf(url('SMTP_URL', ['smtp:', 'smtps:']), text('MAIL_FROM'), faults),
    securityContact: contactOf(text('SECURITY_CONTACT'), faults),
    logLevel: oneOf('LOG_LEVEL', logLevels, 'warn'),
  }
  if (
    !config.databasePrepares &&
    config.directDatabaseUrl === undefined &&
    (config.jobs || config.migrations)
  ) {
    faults.push(
      'Migrations and jobs need a direct connection, where DATABASE_POOLER=transaction: set DIRECT_DATABASE_URL, or MIGRATIONS=off and JOBS=off for a process that leaves them to others.',
    )
  }
  checkReach(config, production, faults)
  if (config.auth === 'required' && config.databaseUrl !== undefined && config.secretKey === undefined)
    faults.push(
      'SECRET_KEY is missing: it seals secrets in the database. Make one with `openssl rand -base64 32` and keep it.',
    )
  if (faults.length > 0) throw new ConfigError(faults.join('\n'))
  return Object.freeze(config)
}
