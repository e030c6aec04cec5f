/** A database as the settings name it. */
export type DatabaseSetting = {
  /** Which setting, for sentences about it. */
  readonly name: 'DATABASE_URL' | 'DIRECT_DATABASE_URL' | 'BACKUP_DATABASE_URL'
  readonly url: string
}

/** What a sentence may say of a database: everything but the password. */
export type Place = {
  /** `db.example.com:5432` */
  readonly server: string
  readonly host: string
  readonly database: string
  readonly role: string
}

/** Where a URL leads. */
export const placeOf = (url: string): Place => {
  const { hostname, port, pathname, username, searchParams } = new URL(url)
  const host = searchParams.get('host') ?? (hostname.replace(/^\[|\]$/g, '') || 'localhost')
  const role = searchParams.get('user') ?? decodeURIComponent(username)
  return {
    host,
    server: `${host.includes(':') ? `[${host}]` : host}:${searchParams.get('port') ?? (port || '5432')}`,
    database: decodeURIComponent(pathname.slice(1)) || role,
    role,
  }
}
