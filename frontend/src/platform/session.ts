import type { Permission, Session } from '@lead-scoring/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { request } from './api/index.ts'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => request<Session>('/api/session/', { signal }),
  staleTime: 60_000,
})

/** Who is signed in; `user` is null in open mode. Undefined while that is not known. */
export const useSession = (): Session | undefined => useQuery(sessionQuery).data

/**
 * Whether the server would allow it, as far as we know. While the session is on its way the answer is yes: it comes with
 * the page's data, most people may do most things, and the server has the last word.
 */
export const isAllowed = (session: Session | undefined, permission: Permission, tenant: number): boolean => {
  if (!session?.user) return true
  const own = session.tenants.find(({ id }) => id === tenant)
  return own ? own.permissions.includes(permission) : session.user.superuser
}

/** Whether one may do this in the tenant of the address, or in another one. */
export const usePermission = (permission: Permission, tenant?: number): boolean => {
  const { tenantId } = useParams()
  return isAllowed(useSession(), permission, tenant ?? Number(tenantId))
}

/** Whether one may do what concerns the whole installation. */
export const useIsSuperuser = (): boolean => useSession()?.user?.superuser ?? true
