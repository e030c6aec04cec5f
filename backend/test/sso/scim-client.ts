import type { NewScimToken } from '@lead-scoring/contract'
import type { Api, ApiAnswer, Send } from '../api/api.ts'
import type { SsoTenant } from './sso-api.ts'

type Method = Parameters<Api['send']>[0]
export type Resource = Record<string, unknown> & { readonly id: string }

/** An identity provider that speaks SCIM for a tenant; paths begin behind `/api/scim/v2`. */
export type ScimClient = {
  readonly tokenId: number
  readonly secret: string
  readonly send: (
    method: Method,
    path: string,
    body?: unknown,
    headers?: Send['headers'],
  ) => Promise<ApiAnswer>
  /** Throws where the status is another one. */
  readonly ok: <T = Resource>(status: number, method: Method, path: string, body?: unknown) => Promise<T>
  readonly addUser: (email: string, more?: object) => Promise<Resource>
  readonly patch: (path: string, ...operations: object[]) => Promise<Resource>
  readonly list: (
    path: string,
  ) => Promise<{ totalResults: number; itemsPerPage: number; Resources: Resource[] }>
}

export const patchBody = (...operations: object[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: operations,
})

export const openScim = async (api: Api, tenant: SsoTenant): Promise<ScimClient> => {
  const { id, secret } = await tenant.admin.ok<NewScimToken>(201, 'POST', '/sso/scim-tokens/', {
    name: 'IdP',
  })
  const send: ScimClient['send'] = (method, path, body, headers) =>
    api.send(method, `/api/scim/v2${path}`, {
      headers: {
        authorization: `Bearer ${secret}`,
        ...(body !== undefined && { 'content-type': 'application/scim+json' }),
        ...headers,
      },
      ...(body !== undefined && { raw: JSON.stringify(body) }),
    })
  const ok = async <T>(status: number, method: Method, path: string, body?: unknown): Promise<T> => {
    const answer = await send(method, path, body)
    if (answer.status !== status) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
    return (answer.text === '' ? undefined : answer.json()) as T
  }
  return {
    tokenId: id,
    secret,
    send,
    ok,
    addUser: (email, more) => ok(201, 'POST', '/Users', { userName: email, ...more }),
    patch: (path, ...operations) => ok(200, 'PATCH', path, patchBody(...operations)),
    list: (path) => ok(200, 'GET', path),
  }
}
