import { randomBytes } from 'node:crypto'
import type { Client } from 'pg'
import { hashToken, newKey, newToken } from '../../backend/src/platform/auth/credentials.ts'
import { withClient } from '../database.ts'

/** The tenant that is asked; the seed gives it every second lead. */
export const tenantId = 1

/** Headers by which somebody may read and write the tenant's leads. */
export type Callers = {
  readonly session: Readonly<Record<string, string>>
  readonly keys: readonly Readonly<Record<string, string>>[]
}

/** What a server with sign-in is started with. */
export const withSignIn = (url: string): Readonly<Record<string, string>> => ({
  DATABASE_URL: url,
  AUTH: 'required',
  SECRET_KEY: randomBytes(32).toString('base64'),
  WEB_APP: 'off',
  JOBS: 'off',
})

const insertMember = `
  with account as (
    insert into lead_scoring.user_account (email, name) values ('bench-' || gen_random_uuid() || '@example.com', 'Bench')
      returning id
  ), session as (
    insert into lead_scoring.session (user_id, token_hash, method, expires_at)
      select id, $2, 'password', now() + interval '1 day' from account
  )
  insert into lead_scoring.membership (tenant_id, user_id, role) select $1, id, 'administrator' from account`
const insertKey = `
  insert into lead_scoring.api_key (tenant_id, name, scopes, key_hash, hint)
    values ($1, 'Bench', '{leads.read,leads.write}', $2, 'none')`

/** The headers of a new key of a tenant, which may read and write its leads. */
export const addKey = async (client: Client, tenant: number): Promise<Readonly<Record<string, string>>> => {
  const secret = newKey(tenant)
  await client.query(insertKey, [tenant, hashToken(secret)])
  return { authorization: `Bearer ${secret}` }
}

/** A member with a session, and so many keys. */
export const addCallers = (url: string, keys: number): Promise<Callers> =>
  withClient(url, async (client) => {
    const token = newToken()
    await client.query(insertMember, [tenantId, hashToken(token)])
    const added: Readonly<Record<string, string>>[] = []
    for (let n = 0; n < keys; n++) added.push(await addKey(client, tenantId))
    return {
      session: {
        cookie: `__Host-lse=${token}`,
        'sec-fetch-site': 'same-origin',
        'x-tenant-id': String(tenantId),
      },
      keys: added,
    }
  })
