import type { Permission, Session } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'

export type Access = {
  readonly may: (permission: Permission) => boolean
  /** The reader's own id; null without sign-in. */
  readonly self: number | null
  readonly isSuperuser: boolean
}

/** What the reader may do in a tenant. */
export const useAccess = (tenant: number | null): Access => {
  const { data } = useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) => request<Session>('/api/session/', { signal }),
  })
  const user = data?.user ?? null
  const permissions = data?.tenants.find(({ id }) => id === tenant)?.permissions ?? []
  // Without sign-in, whoever sits at this computer may do everything.
  const isSuperuser = data !== undefined && (user === null || user.superuser)
  return { may: (p) => isSuperuser || permissions.includes(p), self: user?.id ?? null, isSuperuser }
}
