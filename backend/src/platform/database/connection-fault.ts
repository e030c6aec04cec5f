import { OperatorError } from '../problems/operator-error.ts'
import { type DatabaseSetting, type Place, placeOf } from './database-setting.ts'
import { MigrationError } from './migrations.ts'

/** Why the database of a setting cannot be used, as one sentence for the person who starts the program. */
export class ConnectionFault extends OperatorError {
  override readonly name = 'ConnectionFault'
}

/** What is known of a fault: the SQLSTATE or the code of Node, and what was said. */
type Said = { readonly code: string; readonly message: string; readonly place: Place }
type Known = readonly [matches: (said: Said) => boolean, sentence: (said: Said) => string]

const byCode =
  (...codes: readonly string[]) =>
  ({ code }: Said) =>
    codes.includes(code)
const byMessage =
  (pattern: RegExp) =>
  ({ message }: Said) =>
    pattern.test(message)
const both =
  (one: Known[0], other: Known[0]): Known[0] =>
  (said) =>
    one(said) && other(said)

const network: readonly Known[] = [
  [
    byCode('ECONNREFUSED'),
    ({ place }) => `nothing listens on ${place.server}; start PostgreSQL there, or correct host and port.`,
  ],
  [
    byCode('ENOTFOUND', 'EAI_AGAIN'),
    ({ place }) =>
      `the host name ${place.host} cannot be resolved; correct it, or mend the name resolution of this machine.`,
  ],
  [
    byMessage(
      /timeout expired|connection timeout|Query read timeout|timeout exceeded when trying to connect/,
    ),
    ({ place }) =>
      `${place.server} does not answer in time; correct host and port, or open the firewalls on the way.`,
  ],
  [
    byCode('ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'EACCES', 'EPERM', 'EADDRNOTAVAIL'),
    ({ place, code }) =>
      `no way leads to ${place.server} (${code}); correct the host, or open network and firewalls on the way.`,
  ],
  [
    byCode('ENOENT'),
    ({ place }) =>
      `there is no socket of PostgreSQL in ${place.host}; start PostgreSQL, or correct the path.`,
  ],
]

const tls: readonly Known[] = [
  [
    byMessage(/server does not support SSL/),
    ({ place }) =>
      `${place.server} offers no TLS, which sslmode in the URL demands; switch it on there (ssl = on), or set sslmode=disable where the network is trusted.`,
  ],
  [
    byMessage(/error establishing an SSL connection/),
    ({ place }) => `what listens on ${place.server} is not PostgreSQL; correct host and port.`,
  ],
  [
    byCode('ERR_TLS_CERT_ALTNAME_INVALID'),
    ({ place }) =>
      `the certificate of ${place.server} is made out to another name; use that name in the URL, or sslmode=verify-ca.`,
  ],
  [
    byCode('CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'),
    ({ place }) =>
      `the certificate of ${place.server} is not valid at this time; renew it there, or set the clock of this machine.`,
  ],
  [
    byCode(
      'SELF_SIGNED_CERT_IN_CHAIN',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    ),
    ({ place }) =>
      `the certificate of ${place.server} is signed by nobody who is known here; give the certificate of its authority by DATABASE_CA.`,
  ],
  [
    ({ code, message }) =>
      /^(ERR_SSL|ERR_TLS|ERR_OSSL|EPROTO|CERT_)/.test(code) || /\bSSL routines\b/.test(message),
    ({ place, message }) =>
      `TLS with ${place.server} fails (${message.trim()}); check sslmode and the certificates.`,
  ],
]

const admission: readonly Known[] = [
  [
    both(byCode('28000'), byMessage(/no encryption|SSL off|SSL required|TLS required/i)),
    ({ place }) => `${place.server} demands TLS; add sslmode=require or sslmode=verify-full to the URL.`,
  ],
  [
    byMessage(/password must be a (non-empty )?string|no password supplied/),
    ({ place }) => `${place.server} asks for a password of the role ${place.role}, and the URL has none.`,
  ],
  [
    // PgBouncer says so by a protocol violation.
    ({ code, message }) =>
      code === '28P01' || (code === '08P01' && /authentication failed|no such user/i.test(message)),
    ({ place }) =>
      `${place.server} refuses the role ${place.role}: its password is wrong, or there is no such role.`,
  ],
  [
    both(byCode('28000'), byMessage(/no pg_hba.conf entry|pg_hba.conf rejects/)),
    ({ place }) =>
      `pg_hba.conf of ${place.server} does not let the role ${place.role} into the database ${place.database} from this machine; add a line for it.`,
  ],
  [
    byCode('28000'),
    ({ place, message }) =>
      `${place.server} refuses the role ${place.role} (${message}); create it, or name another.`,
  ],
  [
    both(byCode('3D000', '08P01'), byMessage(/database/)),
    ({ place }) => `${place.server} has no database ${place.database}; create it, or correct the name.`,
  ],
  [
    both(byCode('42501'), byMessage(/permission denied for database/)),
    ({ place }) =>
      `the role ${place.role} may not connect to the database ${place.database} on ${place.server}; an administrator must grant it: grant connect on database "${place.database}" to "${place.role}".`,
  ],
]

const state: readonly Known[] = [
  [
    byCode('57P03', '57P01', '57P02'),
    ({ place, message }) =>
      `PostgreSQL on ${place.server} takes no connections now (${message}); start again when it does.`,
  ],
  [
    both(
      byCode('53300', '08P01'),
      byMessage(/too many|slots|no more connections|max_client_conn|max clients/i),
    ),
    ({ place, message }) =>
      `${place.server} has no connection left (${message}); raise its limit (max_connections, or that of the role), or lower DATABASE_CONNECTIONS.`,
  ],
  [
    byCode('25006'),
    ({ place }) =>
      `the database ${place.database} on ${place.server} takes no writes (a standby, or default_transaction_read_only); name the primary server.`,
  ],
  [
    byCode('26000', '42P05'),
    ({ place }) =>
      `${place.server} is a transaction pooler that keeps no prepared statements; set DATABASE_POOLER=transaction.`,
  ],
  [
    byCode('42501'),
    ({ place, message }) =>
      `the role ${place.role} may not do what the Lead Scoring Engine does (${message}); let an administrator run deploy/supabase/setup.sql, or name a role that may.`,
  ],
  [byCode('53100'), ({ place }) => `the disk of ${place.server} is full.`],
  [byCode('08P01'), ({ place, message }) => `${place.server} refuses the connection (${message}).`],
  [
    ({ code, message }) =>
      code === 'ECONNRESET' || code === 'EPIPE' || /terminated unexpectedly/.test(message),
    ({ place }) =>
      `what listens on ${place.server} closes the connection without a word of PostgreSQL; correct host and port.`,
  ],
]

const known: readonly Known[] = [...network, ...tls, ...admission, ...state]

/** A host name with two addresses fails twice; the first fault speaks for both. */
const firstOf = (error: unknown): unknown =>
  error instanceof AggregateError ? (error.errors[0] ?? error) : error

/** The fault as a sentence that names the setting; whatever is no fault of a connection stays as it is. */
export const explainFault = ({ name, url }: DatabaseSetting, error: unknown): unknown => {
  if (error instanceof MigrationError)
    return new ConnectionFault(`${name}: ${error.message}`, { cause: error })
  if (error instanceof OperatorError) return error
  const { code = '', message = String(error) } = firstOf(error) as NodeJS.ErrnoException
  const said: Said = { code, message, place: placeOf(url) }
  const sentence = known.find(([matches]) => matches(said))?.[1]
  return sentence ? new ConnectionFault(`${name}: ${sentence(said)}`, { cause: error }) : error
}

/** Does work on the database of a setting; a fault of the connection rejects with a ConnectionFault. */
export const explaining = async <T>(setting: DatabaseSetting, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    throw explainFault(setting, error)
  }
}

/** Whether it may be over in a moment: a server that starts, moves or is full. */
export const mayPass = (error: unknown): boolean => {
  const { code = '' } = firstOf(error) as NodeJS.ErrnoException
  const soon = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT', '57P01', '57P02', '57P03', '53300']
  return soon.includes(code)
}
