import { leadExample } from '@lead-scoring/contract'

/** A request whose tenant is still open; it is sent over HTTP, and its statements are sent by pgbench. */
export type TenantRequest = {
  readonly name: string
  readonly method: 'GET' | 'POST'
  readonly path: (tenant: number) => string
  readonly body?: string
}

/** How far behind the first page the deep page lies at most. */
const pagesToWalk = 50

const get = (name: string, path: string): TenantRequest => ({ name, method: 'GET', path: () => path })

export const listOf50 = get('list of 50 by score', '/api/leads/?page_size=50')

/** All leads match, so it gives the same page, but a filtered list is counted by counting. */
export const listOf50Counted = get('list of 50, counted', '/api/leads/?page_size=50&min_score=0')

export const create: TenantRequest = {
  name: 'create',
  method: 'POST',
  path: () => '/api/leads/',
  body: JSON.stringify(leadExample),
}

export const requests: readonly TenantRequest[] = [
  listOf50,
  get('list of 100', '/api/leads/?page_size=100'),
  get('search (list of 50)', '/api/leads/?page_size=50&search=quantum'),
  get('top 10', '/api/leads/top/?limit=10'),
  get('stats', '/api/leads/stats/'),
  // The seed gives each tenant the lead with its own number.
  { name: 'single lead', method: 'GET', path: (tenant) => `/api/leads/${tenant}/` },
  create,
]

/**
 * Follows `next` from the first page of one tenant's list to one in its depth. The others get the same cursor: their
 * scores are spread alike, so it leads about as deep there.
 */
export const findDeepPage = async (address: string): Promise<TenantRequest> => {
  const walk = async (path: string): Promise<string | null> => {
    const response = await fetch(address + path, { headers: { 'X-Tenant-ID': '1' } })
    const { next } = (await response.json()) as { next: string | null }
    return next?.slice(new URL(next).origin.length) ?? null
  }
  let path = listOf50.path(1)
  for (let page = 1; page <= pagesToWalk; page++) {
    const next = await walk(path)
    if (next === null) break
    path = next
  }
  return get(`list of 50, deep page by cursor`, path)
}
