import { randomBytes } from 'node:crypto'

/** What the cases name: URLs, ports and files that the test prepared. */
export type Place = Readonly<Record<string, string>>

const onPort = (port: string): string => `postgres://app:geheim@127.0.0.1:${port}/leads`

type Misconfiguration = {
  readonly fault: string
  readonly settings: (place: Place) => Record<string, string | undefined>
  readonly sentence: (place: Place) => string | RegExp
}

/** Each with the settings that have it and the sentence that they give. */
export const misconfigurations: readonly Misconfiguration[] = [
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
    fault: 'the password is wrong',
    settings: ({ wrongPassword }) => ({ DATABASE_URL: wrongPassword }),
    sentence: ({ server }) =>
      `DATABASE_URL: ${server} refuses the role postgres: its password is wrong, or there is no such role.`,
  },
  {
    fault: 'the role is unknown',
    settings: ({ unknownRole }) => ({ DATABASE_URL: unknownRole }),
    sentence: ({ server }) =>
      `DATABASE_URL: ${server} refuses the role nobody_here: its password is wrong, or there is no such role.`,
  },
  {
    fault: 'the database is unknown',
    settings: ({ unknownDatabase }) => ({ DATABASE_URL: unknownDatabase }),
    sentence: ({ server }) =>
      `DATABASE_URL: ${server} has no database not_there; create it, or correct the name.`,
  },
  {
    fault: 'the role may not connect',
    settings: ({ noConnect }) => ({ DATABASE_URL: noConnect }),
    sentence: () =>
      /^DATABASE_URL: the role \w+ may not connect to the database .* an administrator must grant it: .*\.$/,
  },
  {
    fault: 'the role has no connection left',
    settings: ({ noConnections }) => ({ DATABASE_URL: noConnections }),
    sentence: () =>
      /^DATABASE_URL: \S+ has no connection left \(too many connections for role .*\); raise its limit .*\.$/,
  },
  {
    fault: 'the role may not create the schema',
    settings: ({ noRights }) => ({ DATABASE_URL: noRights }),
    sentence: () =>
      /^DATABASE_URL: The database role may not set up the schema lead_scoring: .*deploy\/supabase\/setup\.sql\.$/,
  },
  {
    fault: 'the role of requests may not act as the application',
    settings: ({ noMember, url }) => ({ DATABASE_URL: noMember, DIRECT_DATABASE_URL: url }),
    sentence: () =>
      /^DATABASE_URL: the role \w+ may not .* \(permission denied to set role .*\); let an administrator run deploy\/supabase\/setup\.sql.*\.$/,
  },
  {
    fault: 'the database is read-only',
    settings: ({ readOnly }) => ({ DATABASE_URL: readOnly }),
    sentence: ({ name, server }) =>
      `DATABASE_URL: the database ${name} on ${server} takes no writes (a standby, or default_transaction_read_only=on); name the primary server.`,
  },
  {
    fault: 'the schema is newer than the program',
    settings: ({ newer }) => ({ DATABASE_URL: newer }),
    sentence: () => /^DATABASE_URL: The database has migration 9999, .*: start the newer version\.$/,
  },
  {
    fault: 'the schema is older, and MIGRATIONS=off',
    settings: ({ older }) => ({ DATABASE_URL: older, MIGRATIONS: 'off' }),
    sentence: () =>
      /^DATABASE_URL: The database lacks the migration \d{4}_\w+\.sql and MIGRATIONS=off: run `npm run migrate`\.$/,
  },
  {
    fault: 'there is no schema, and MIGRATIONS=off',
    settings: ({ empty }) => ({ DATABASE_URL: empty, MIGRATIONS: 'off' }),
    sentence: () => /^DATABASE_URL: The database lacks .* and MIGRATIONS=off: run `npm run migrate`\.$/,
  },
  {
    fault: 'the two URLs name two databases',
    settings: ({ url, older }) => ({ DATABASE_URL: url, DIRECT_DATABASE_URL: older }),
    sentence: () =>
      /^DATABASE_URL and DIRECT_DATABASE_URL name two databases, \S+ on \S+ and \S+ on \S+; both must lead to the same one\.$/,
  },
  {
    fault: 'nothing listens where the direct URL leads',
    settings: ({ url, nothing = '' }) => ({ DATABASE_URL: url, DIRECT_DATABASE_URL: onPort(nothing) }),
    sentence: ({ nothing }) =>
      `DIRECT_DATABASE_URL: nothing listens on 127.0.0.1:${nothing}; start PostgreSQL there, or correct host and port.`,
  },
  {
    fault: 'TLS is demanded, and the server has none',
    settings: ({ url }) => ({ DATABASE_URL: `${url}?sslmode=require` }),
    sentence: ({ server }) =>
      `DATABASE_URL: ${server} offers no TLS, which sslmode in the URL demands; switch it on there (ssl = on), or set sslmode=disable where the network is trusted.`,
  },
  {
    fault: 'the file of the CA is missing',
    settings: ({ url, absentPem }) => ({ DATABASE_URL: url, DATABASE_CA: absentPem }),
    sentence: () => /^DATABASE_URL: sslrootcert: the file \S+absent\.pem cannot be read \(ENOENT\)\.$/,
  },
  {
    fault: 'the file of the CA is garbled',
    settings: ({ url, noPem }) => ({ DATABASE_URL: url, DATABASE_CA: noPem }),
    sentence: () => /^DATABASE_URL: sslrootcert: the file \S+no\.pem holds no PEM\.$/,
  },
  {
    fault: 'SECRET_KEY is not the one that the data was sealed with',
    settings: ({ sealed }) => ({ DATABASE_URL: sealed, SECRET_KEY: randomBytes(32).toString('base64') }),
    sentence: () => /^SECRET_KEY: nothing that the database keeps sealed opens with this key; set .*\.$/,
  },
  {
    fault: 'the port is taken',
    settings: ({ url, taken }) => ({ DATABASE_URL: url, PORT: taken }),
    sentence: ({ taken }) =>
      `PORT: ${taken} is taken. Stop what uses it, or choose another: PORT=8080 npm start`,
  },
  {
    fault: 'the address is not of this machine',
    settings: ({ url }) => ({
      DATABASE_URL: url,
      HOST: '192.0.2.7',
      PUBLIC_URL: 'https://leads.example.com',
      SECRET_KEY: randomBytes(32).toString('base64'),
    }),
    sentence: () => 'HOST: this machine has no address 192.0.2.7; name one that it has.',
  },
  {
    fault: 'DATA_DIR is no folder to write to, with a database elsewhere',
    settings: ({ url, inTheWay }) => ({ DATABASE_URL: url, DATA_DIR: inTheWay }),
    sentence: () =>
      /^DATA_DIR: the key in \S+ cannot be made or read \(ENOTDIR\); let this user write there, .*\.$/,
  },
  {
    fault: 'DATA_DIR is no folder to write to, with the database in it',
    settings: ({ inTheWay }) => ({ DATA_DIR: inTheWay }),
    sentence: () => /^PostgreSQL cannot start: .* \(\S+a-file\S*\)\..*$/,
  },
]
