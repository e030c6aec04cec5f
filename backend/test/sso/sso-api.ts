import type { Role, Sso, SsoInput, Tenant } from '@lead-scoring/contract'
import { hashToken, newToken } from '../../src/platform/auth/credentials.ts'
import { type Api, type ApiAnswer, openApi, type Send } from '../api/api.ts'
import { fromOwnPage } from '../api/people.ts'
import { Browser } from './browser.ts'
import { type DnsServer, startDnsServer } from './dns-server.ts'

type Method = Parameters<Api['send']>[0]

/** Requests of somebody who is signed in, to one tenant; paths begin behind `/api`. */
export type Member = {
  readonly userId: number
  readonly send: (method: Method, path: string, send?: Send) => Promise<ApiAnswer>
  /** Throws where the status is another one. */
  readonly ok: <T>(status: number, method: Method, path: string, body?: unknown) => Promise<T>
}

export type SsoTenant = {
  readonly id: number
  readonly slug: string
  readonly admin: Member
  readonly member: (role: Role, values?: { email?: string; password?: boolean }) => Promise<Member>
  /** Connects an identity provider; the rest of the body is what most tests want. */
  readonly connect: (oidc: NonNullable<SsoInput['oidc']>, more?: Partial<SsoInput>) => Promise<Sso>
  /** Claims a domain, puts the record into the DNS and has it verified. */
  readonly ownDomain: (domain: string) => Promise<number>
}

/** The server with sign-in, a DNS server of its own, and tenants with an administrator. */
export type SsoApi = {
  readonly api: Api
  readonly dns: DnsServer
  readonly origin: string
  readonly browser: () => Browser
  readonly tenant: (name?: string) => Promise<SsoTenant>
  readonly close: () => Promise<void>
}

const origin = 'http://localhost'
let people = 0

const addUser = async (api: Api, email: string, superuser: boolean, password: boolean) => {
  const [row] = await api.sql<{ id: string }>(
    `insert into lead_scoring.user_account (email, name, superuser, password_hash) values ($1, $1, $2, $3) returning id`,
    [email, superuser, password ? 'of no use' : null],
  )
  const token = newToken()
  await api.sql(
    `insert into lead_scoring.session (user_id, token_hash, method, expires_at)
     values ($1, $2, 'password', now() + interval '1 day')`,
    [row?.id, hashToken(token)],
  )
  return { id: Number(row?.id), cookie: `__Host-lse=${token}` }
}

const asMember = (api: Api, tenantId: number, { id, cookie }: { id: number; cookie: string }): Member => {
  const send: Member['send'] = (method, path, { headers, ...rest } = {}) =>
    api.send(method, `/api${path}`, {
      headers: { 'x-tenant-id': String(tenantId), cookie, ...fromOwnPage, ...headers },
      ...rest,
    })
  return {
    userId: id,
    send,
    ok: async <T>(status: number, method: Method, path: string, body?: unknown) => {
      const answer = await send(method, path, body === undefined ? {} : { body })
      if (answer.status !== status) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
      return (answer.text === '' ? undefined : answer.json()) as T
    },
  }
}

const addTenant = async (api: Api, dns: DnsServer, name: string): Promise<SsoTenant> => {
  const root = await addUser(api, `root${++people}@example.net`, true, true)
  const made = await api.send('POST', '/api/tenants/', {
    body: { name },
    headers: { cookie: root.cookie, ...fromOwnPage },
  })
  const { id, slug } = made.json<Tenant>()
  const member: SsoTenant['member'] = async (
    role,
    { email = `person${++people}@example.net`, password = true } = {},
  ) => {
    const user = await addUser(api, email, false, password)
    await api.sql(`insert into lead_scoring.membership (tenant_id, user_id, role) values ($1, $2, $3)`, [
      id,
      user.id,
      role,
    ])
    return asMember(api, id, user)
  }
  const admin = await member('administrator')
  return {
    id,
    slug,
    admin,
    member,
    connect: (oidc, more) =>
      admin.ok<Sso>(200, 'PUT', '/sso/', { kind: 'oidc', default_role: 'reader', oidc, ...more }),
    ownDomain: async (domain) => {
      const claim = await admin.ok<{ id: number; record: { name: string; value: string } }>(
        201,
        'POST',
        '/sso/domains/',
        {
          domain,
        },
      )
      dns.zone.set(claim.record.name, ['v=spf1 -all', claim.record.value])
      await admin.ok(200, 'POST', `/sso/domains/${claim.id}/verification/`)
      return claim.id
    },
  }
}

/** Opens the server with sign-in. */
export const openSsoApi = async (): Promise<SsoApi> => {
  const dns = await startDnsServer()
  const api = await openApi({ auth: 'required', dnsServers: [dns.address] })
  return {
    api,
    dns,
    origin,
    browser: () => new Browser(api.app, origin),
    tenant: (name = 'Tenant') => addTenant(api, dns, name),
    close: async () => {
      await api.close()
      await dns.close()
    },
  }
}
