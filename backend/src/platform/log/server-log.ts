import type { FastifyServerOptions } from 'fastify'

/**
 * What may let somebody in, or names a person, and how it looks in a text: keys and tokens (43 digits of base64url, JWTs),
 * headers, what stands in a URL before its host, e-mail addresses.
 */
const confidential: readonly (readonly [RegExp, string])[] = [
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, '$1 [hidden]'],
  [/\b(__Host-[\w-]+)=[^;\s"\\]+/g, '$1=[hidden]'],
  [/\blse_\d+_[\w-]+/g, 'lse_[hidden]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[hidden token]'],
  [/(?<![\w-])[\w-]{43}(?![\w-])/g, '[hidden token]'],
  [/(:\/\/)[^\s/@"\\]+@/g, '$1[hidden]@'],
  [/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, '[hidden address]'],
  [/([?&](?:code|state|SAMLResponse|RelayState)=)[^&\s"\\]+/g, '$1[hidden]'],
  [
    /((?:password|passwort|secret|token|authorization|cookie)\\?"?\s*[=:]\s*\\?"?)(?!\[hidden|bearer |basic )[^\s,;&"\\})]+/gi,
    '$1[hidden]',
  ],
]

/** A text without what may let somebody in or names a person. */
export const withoutConfidential = (text: string): string =>
  confidential.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text)

type LoggedError = Error & { code?: unknown; constraint?: unknown; table?: unknown; cause?: unknown }
type DescribedError = { [key: string]: unknown; type: string; message: string; stack: string }

/**
 * What the log keeps of an error. Never what libraries add to it: PostgreSQL quotes the row that was refused, a mail server the recipient, an
 * identity provider its answer.
 */
const describeError = (error: LoggedError): DescribedError => ({
  type: error.name,
  message: error.message,
  stack: error.stack ?? '',
  code: error.code,
  table: error.table,
  constraint: error.constraint,
  ...(error.cause instanceof Error && { cause: describeError(error.cause) }),
})

type LogOptions = Exclude<NonNullable<FastifyServerOptions['logger']>, boolean>

/** Takes lines of the log. */
export type LogStream = { readonly write: (line: string) => void }

/** The server's own log, in lines of JSON. Each line is cleaned before it is written, whoever wrote it and whatever it says. */
export const serverLog = (level: string, stream?: LogStream): LogOptions => ({
  level,
  redact: { paths: ['headers', '*.headers', 'body', '*.body', 'password', '*.password'], censor: '[hidden]' },
  serializers: { err: describeError, error: describeError },
  hooks: { streamWrite: withoutConfidential },
  ...(stream && { stream }),
})
