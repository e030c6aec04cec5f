import { readFileSync } from 'node:fs'
import type { ConnectionOptions } from 'node:tls'
import { isLoopback } from '../http/loopback.ts'
import { OperatorError } from '../problems/operator-error.ts'

/** The modes of libpq's `sslmode`, weakest first. */
const tlsModes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const
type TlsMode = (typeof tlsModes)[number]

/** What is wrong with a database URL, as a sentence that does not repeat it: it holds a password. */
export class DatabaseUrlError extends OperatorError {
  override readonly name = 'DatabaseUrlError'
}

/** How to connect: what is tried first, and what is tried when the server does not want that. */
export type Tls = {
  readonly first: ConnectionOptions | false
  readonly second?: ConnectionOptions | false
}

/** Parameters of a URL that are read here, and of which pg must not make its own sense. */
export const tlsParameters = [
  'sslmode',
  'ssl',
  'sslrootcert',
  'sslcert',
  'sslkey',
  'sslnegotiation',
  'uselibpqcompat',
] as const

/** `localhost`, ::1 or a socket of this machine: what is sent does not leave it. */
const isHere = (url: URL): boolean => {
  const host = decodeURIComponent(url.searchParams.get('host') ?? url.hostname)
  return host === '' || host.startsWith('/') || isLoopback(host)
}

/** A Unix-domain socket; like libpq we speak no TLS there, whatever the mode. */
const isSocket = (url: URL): boolean =>
  decodeURIComponent(url.searchParams.get('host') ?? url.hostname).startsWith('/')

/**
 * Where a URL names no mode: within this machine `allow`, that is plain unless the server insists; everywhere else, and where a
 * CA is given, `verify-full`. libpq's own default, `prefer`, sends passwords and rows in clear to whoever answers.
 */
const defaultMode = (url: URL): TlsMode =>
  url.searchParams.has('sslrootcert') || !isHere(url) ? 'verify-full' : 'allow'

const modeOf = (url: URL): TlsMode => {
  const given = url.searchParams.get('sslmode')
  // `ssl=true` is what JDBC's URLs say; libpq reads it so too.
  if (given === null) return url.searchParams.get('ssl') === 'true' ? 'require' : defaultMode(url)
  const mode = tlsModes.find((known) => known === given)
  if (mode === undefined)
    throw new DatabaseUrlError(`sslmode must be one of ${tlsModes.join(', ')}, not "${given}".`)
  return mode
}

/** A file that a URL names. */
const readPem = (url: URL, parameter: 'sslrootcert' | 'sslcert' | 'sslkey'): string | undefined => {
  const path = url.searchParams.get(parameter)
  if (path === null || (parameter === 'sslrootcert' && path === 'system')) return undefined
  try {
    const pem = readFileSync(path, 'utf8')
    if (pem.includes('-----BEGIN ')) return pem
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new DatabaseUrlError(`${parameter}: the file ${path} cannot be read (${code}).`)
  }
  throw new DatabaseUrlError(`${parameter}: the file ${path} holds no PEM.`)
}

/** As in libpq: whoever names the public authorities wants them asked, and by a public CA anybody gets a certificate for some name. */
const refuseWeakSystem = (url: URL, mode: TlsMode): void => {
  if (url.searchParams.get('sslrootcert') === 'system' && mode !== 'verify-full')
    throw new DatabaseUrlError(`sslrootcert=system needs sslmode=verify-full, not "${mode}".`)
}

const files = (url: URL): ConnectionOptions => {
  const [ca, cert, key] = [readPem(url, 'sslrootcert'), readPem(url, 'sslcert'), readPem(url, 'sslkey')]
  return { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) }
}

/**
 * What a database URL says about TLS, with libpq's meaning of `sslmode`
 * (https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION); the weaker modes check against a CA too, where one is
 * given. Only `prefer` is stricter here: a certificate of another CA is refused, where libpq goes on in clear. Without
 * `sslrootcert`, and with `sslrootcert=system`, the public certificate authorities count. Throws DatabaseUrlError.
 */
export const tlsOf = (databaseUrl: string): Tls => {
  const url = new URL(databaseUrl)
  const mode = modeOf(url)
  if (mode === 'disable' || isSocket(url)) return { first: false }
  refuseWeakSystem(url, mode)
  const common = files(url)
  const anyName = { ...common, checkServerIdentity: () => undefined }
  const asGiven = common.ca === undefined ? { ...common, rejectUnauthorized: false } : anyName
  switch (mode) {
    case 'allow':
      return { first: false, second: asGiven }
    case 'prefer':
      return { first: asGiven, second: false }
    case 'require':
      return { first: asGiven }
    case 'verify-ca':
      // By a public CA anybody gets a certificate, for some name.
      if (common.ca === undefined)
        throw new DatabaseUrlError('sslmode=verify-ca needs the CA: set DATABASE_CA, or take verify-full.')
      return { first: anyName }
    case 'verify-full':
      return { first: common }
  }
}

/** A `%` that stands for itself would make every program fail at its own place. */
const refuseBrokenEncoding = ({ username, password, hostname, pathname }: URL): void => {
  try {
    for (const part of [username, password, hostname, pathname]) decodeURIComponent(part)
  } catch {
    throw new DatabaseUrlError('a % in it is no %XX: write %25 for a % in a name or password.')
  }
}

/**
 * A database URL that says by itself what we would take for granted, so that pg_dump and others understand it as we do: the
 * mode, and the CA of DATABASE_CA, where it names none. Throws DatabaseUrlError.
 */
export const completeUrl = (databaseUrl: string, caFile: string | undefined): string => {
  const add = (url: string, parameter: string, value: string) =>
    `${url}${url.includes('?') ? '&' : '?'}${parameter}=${encodeURIComponent(value)}`
  const given = new URL(databaseUrl)
  refuseBrokenEncoding(given)
  const { searchParams } = given
  const withCa =
    caFile === undefined || searchParams.has('sslrootcert') || searchParams.get('sslmode') === 'disable'
      ? databaseUrl
      : add(databaseUrl, 'sslrootcert', caFile)
  const parsed = new URL(withCa)
  const completed =
    searchParams.has('sslmode') || isSocket(parsed) ? withCa : add(withCa, 'sslmode', modeOf(parsed))
  tlsOf(completed)
  return completed
}
