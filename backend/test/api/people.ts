import { randomBytes } from 'node:crypto'
import type { KeyScope, Role } from '@lead-scoring/contract'
import { hashToken, newKey, newToken } from '../../src/platform/auth/credentials.ts'
import { hashPassword } from '../../src/platform/auth/password.ts'
import type { Api, Method, Send } from './api.ts'

export type PersonOptions = {
  readonly email?: string
  readonly superuser?: boolean
  /** Absent: nobody can sign in by it. */
  readonly password?: string
  readonly roles?: Readonly<Record<number, Role>>
}

/** Somebody with an account and a session. */
export type ApiPerson = {
  readonly id: number
  readonly email: string
  readonly sessionId: number
  readonly cookie: string
  /** A request with the session's cookie, as the web app sends it; the path begins with a slash. */
  readonly send: (method: Method, path: string, send?: Send) => ReturnType<Api['send']>
  /** The same in a tenant; paths begin behind `/api`. */
  readonly sendIn: (tenantId: number, method: Method, path: string, send?: Send) => ReturnType<Api['send']>
}

type Past = Pick<Api, 'send' | 'sql'>

/** What a browser says of a request of our own page. */
export const fromOwnPage = { 'sec-fetch-site': 'same-origin' }

export const cookieOf = (token: string): string => `__Host-lse=${token}`

/** Signs a person in past the server. */
export const addSession = async ({ sql }: Past, userId: number): Promise<{ id: number; cookie: string }> => {
  const token = newToken()
  const [row] = await sql<{ id: number }>(
    `insert into lead_scoring.session (user_id, token_hash, method, expires_at)
     values ($1, $2, 'password', now() + interval '1 day') returning id::float8 as id`,
    [userId, hashToken(token)],
  )
  return { id: row?.id ?? 0, cookie: cookieOf(token) }
}

export const addPerson = async (past: Past, options: PersonOptions = {}): Promise<ApiPerson> => {
  const email = options.email ?? `person-${randomBytes(6).toString('hex')}@example.com`
  const passwordHash = options.password === undefined ? null : await hashPassword(options.password)
  const [account] = await past.sql<{ id: number }>(
    `insert into lead_scoring.user_account (email, name, superuser, password_hash)
     values ($1, $2, $3, $4) returning id::float8 as id`,
    [email, `Person ${email.split('@')[0]}`, options.superuser ?? false, passwordHash],
  )
  const id = account?.id ?? 0
  for (const [tenantId, role] of Object.entries(options.roles ?? {})) {
    await past.sql('insert into lead_scoring.membership (tenant_id, user_id, role) values ($1, $2, $3)', [
      Number(tenantId),
      id,
      role,
    ])
  }
  const session = await addSession(past, id)
  const send: ApiPerson['send'] = (method, path, { headers, ...rest } = {}) =>
    past.send(method, path, { headers: { ...fromOwnPage, cookie: session.cookie, ...headers }, ...rest })
  return {
    id,
    email,
    sessionId: session.id,
    cookie: session.cookie,
    send,
    sendIn: (tenantId, method, path, { headers, ...rest } = {}) =>
      send(method, `/api${path}`, { headers: { 'x-tenant-id': String(tenantId), ...headers }, ...rest }),
  }
}

/** A key of a tenant, past the server. */
export const addKey = async (
  { sql }: Past,
  tenantId: number,
  scopes: readonly KeyScope[],
): Promise<string> => {
  const key = newKey(tenantId)
  await sql(
    `insert into lead_scoring.api_key (tenant_id, name, scopes, key_hash, hint) values ($1, 'Key', $2, $3, $4)`,
    [tenantId, scopes, hashToken(key), key.slice(-4)],
  )
  return key
}

/** What somebody signs in with, from where. */
export type SigningIn = {
  readonly email: string
  readonly password: string
  readonly code?: string
  readonly headers?: Send['headers']
}

/** Signs in as the sign-in page does; `cookie` and `device` are what a browser keeps of the answer. */
export const peopleOf = ({ send }: Pick<Api, 'send'>) => ({
  signIn: async ({ headers, ...body }: SigningIn) => {
    const answer = await send('POST', '/api/session/', { body, headers: { ...fromOwnPage, ...headers } })
    const cookies = [answer.headers['set-cookie'] ?? []].flat() as readonly string[]
    const kept = (name: string) => cookies.find((line) => line.startsWith(`${name}=`))?.split(';')[0] ?? ''
    return { ...answer, cookies, cookie: kept('__Host-lse'), device: kept('__Host-lse-device') }
  },
})
