import { existsSync } from 'node:fs'

/** What a connection string may say beside its address, and the variable by which libpq hears it. */
const parameters: Readonly<Record<string, string>> = {
  host: 'PGHOST',
  port: 'PGPORT',
  user: 'PGUSER',
  password: 'PGPASSWORD',
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
  channel_binding: 'PGCHANNELBINDING',
}

/** Where systems keep the public certificate authorities: libpq before 16 knows no `sslrootcert=system`. */
const publicAuthorities = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/cert.pem',
]

/** Where a URL names no authority, the public ones count for us; for libpq, a file of the user. */
const rootCertificate = (parameters: URLSearchParams): Record<string, string> => {
  const isPublic = (parameters.get('sslrootcert') ?? 'system') === 'system'
  if (!isPublic || parameters.get('sslmode') !== 'verify-full') return {}
  return { PGSSLROOTCERT: publicAuthorities.find((path) => existsSync(path)) ?? 'system' }
}

/**
 * A connection string as libpq's variables: on the command line of a program every user of the machine could read the password.
 * What the string leaves out is what PostgreSQL's own programs take then (port 5432, the user's name as database).
 */
export const libpqEnvironment = (url: string): Readonly<Record<string, string>> => {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url)
  const user = decodeURIComponent(username)
  const fromQuery = [...searchParams].flatMap(([name, value]) => {
    const variable = parameters[name]
    return variable === undefined ? [] : [[variable, value]]
  })
  return {
    PGHOST: decodeURIComponent(hostname).replace(/^\[(.*)\]$/, '$1') || 'localhost',
    ...(port !== '' && { PGPORT: port }),
    ...(user !== '' && { PGUSER: user }),
    ...(password !== '' && { PGPASSWORD: decodeURIComponent(password) }),
    ...(pathname.length > 1 && { PGDATABASE: decodeURIComponent(pathname.slice(1)) }),
    PGCONNECT_TIMEOUT: '10',
    ...Object.fromEntries(fromQuery),
    ...rootCertificate(searchParams),
  }
}
