import { expect } from 'vitest'
import type { Api } from '../api/index.ts'

/** Reads something of a tenant; fails where the answer is not 200. */
export const get = async <T>(api: Api, tenantId: number, path: string): Promise<T> => {
  const answer = await api.send('GET', `/api${path}`, { headers: { 'x-tenant-id': String(tenantId) } })
  expect([path, answer.status]).toEqual([path, 200])
  return answer.json<T>()
}

/** Changes something of a tenant. */
export const send = (
  api: Api,
  tenantId: number,
  method: 'PATCH' | 'DELETE' | 'POST',
  path: string,
  body?: unknown,
) =>
  api.send(method, `/api${path}`, {
    headers: { 'x-tenant-id': String(tenantId) },
    ...(body !== undefined && { body }),
  })
